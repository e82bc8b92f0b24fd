package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Control and bidirectional characters in responses, none of which may reach a terminal. */
class HostileTextTest {

    /** Clear screen in 7 and 8 bits, bidirectional override, isolate, mark. */
    private static final String HOSTILE = "a\u001b[2Jb\u009b2Jc\u202ed\u2066e\u200ff";

    private static final String ESCAPED = HOSTILE.replace("\u001b", "\\u001B");
    private static final String SHOWN = "a�[2Jb�2Jc�d�ef";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer().atTerminal(80).env("NO_COLOR", "1");

    private final ScriptedServer server = cli.server();

    private static void assertHarmless(CliFixture.Result result) {
        String all = (result.out() + result.err()).replace("\r\u001b[K", "");
        assertThat(all.chars()
                        .filter(c -> c < ' ' && c != '\n'
                                || c >= 0x7f && c < 0xa0
                                || c == 0x202e
                                || c == 0x2066
                                || c == 0x200f)
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text-classification|x|[{'label':'H','score':0.5}]",
                "token-classification|x|[{'entity_group':'H','score':0.5,'word':'H','start':0,'end':1}]",
                "token-classification|x|[{'entity_group':'H','score':0.5,'word':'H'}]",
                "summarization|x|[{'summary_text':'H'}]",
                "zero-shot-classification|x|{'sequence':'H','labels':['H'],'scores':[0.5]}",
                "fill-mask|x|[{'score':0.5,'token':1,'token_str':'H','sequence':'H'}]",
                "chat|x|{'choices':[{'message':{'role':'assistant','content':'H'}}]}"
            })
    void run_terminal_isSanitized(String task, String input, String reply) {
        String json = reply.replace('\'', '"').replace("H", ESCAPED);
        server.answer(Answer.json(json), Answer.json(json), Answer.json(json));

        CliFixture.Result drawn = cli.run("run", task, input, "--remote", "-p", "candidate_labels=a,b");
        CliFixture.Result asJson = cli.run("run", task, input, "--remote", "-p", "candidate_labels=a,b", "--json");

        assertHarmless(drawn);
        assertThat(drawn.out()).contains(SHOWN);
        assertHarmless(asJson);
        assertThat(asJson.status()).isZero();
        assertThat(Json.write(Json.parse(asJson.out()))).contains(ESCAPED);
    }

    @Test
    void run_serverError_isSanitized() {
        server.answer(
                Answer.json(400, "{\"error\":\"" + ESCAPED + "\"}").header("x-request-id", "r\u009b2J"),
                Answer.json("{\"odd\":\"" + ESCAPED + "\"}"));

        CliFixture.Result refused = cli.run("run", "summarization", "x", "--verbose");
        CliFixture.Result odd = cli.run("run", "summarization", "x");

        assertThat(refused.err()).contains(SHOWN);
        assertHarmless(new CliFixture.Result(0, refused.bytes(), refused.err().replace("\t", "")));
        assertThat(odd.status()).isEqualTo(1);
        assertHarmless(odd);
    }

    @Test
    void run_stream_isSanitized() {
        String event = Json.write(Map.of("choices", List.of(Map.of("index", 0, "delta", Map.of("content", HOSTILE)))));
        server.handle(request -> Answer.events("data: " + event + "\n\ndata: [DONE]\n\n"));

        CliFixture.Result text = cli.run("run", "chat", "x", "--stream");
        CliFixture.Result json = cli.run("run", "chat", "x", "--stream", "--json");

        assertHarmless(text);
        assertThat(text.out()).isEqualTo(SHOWN + "\n");
        assertHarmless(json);
        assertThat(json.out().lines()).hasSize(2);
    }

    @Test
    void chat_answerAndReasoning_areSanitized() {
        String event = Json.write(Map.of(
                "model",
                HOSTILE,
                "choices",
                List.of(Map.of("index", 0, "delta", Map.of("content", HOSTILE, "reasoning_content", HOSTILE)))));
        server.handle(request -> Answer.events("data: " + event + "\n\ndata: [DONE]\n\n"));

        CliFixture.Result result = cli.stdin("Hi\n").run("chat");

        assertThat(result.out()).contains(SHOWN);
        assertHarmless(result);
    }
}
