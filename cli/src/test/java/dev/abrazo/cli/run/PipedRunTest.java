package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Standard input instead of arguments. */
class PipedRunTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final ScriptedServer server = cli.server();

    @Test
    void run_textOnStandardInput_isTheInput() {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));

        assertThat(cli.stdin("a long text\n").run("run", "summarization").out()).isEqualTo("short\n");
        assertThat(cli.sent(0)).isEqualTo("{\"inputs\":\"a long text\"}");
    }

    @Test
    void run_imageOnStandardInput_isTheInput() {
        server.answer(Answer.json("[{\"label\":\"cheetah\",\"score\":0.75}]"));
        byte[] png = "\u0089PNG\r\n\u001a\nnot really".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(cli.stdin(png).run("run", "image-classification").out()).startsWith("cheetah  ");
        assertThat(server.request(0).awaitBody().body()).isEqualTo(png);
        assertThat(server.request(0).header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void run_tableOrMessageOrLabelledTextOnStandardInput_isTheInput() {
        server.answer(
                Answer.json("[1]"),
                Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hi\"}}]}"),
                Answer.json("{\"sequence\":\"x\",\"labels\":[\"a\",\"b\"],\"scores\":[0.75,0.25]}"));

        cli.stdin("A;B\n1;2\n").run("run", "tabular-regression");
        cli.stdin("Hello").run("run", "chat");
        cli.stdin("x").run("run", "zero-shot-classification", "--remote", "-p", "candidate_labels=a,b");

        assertThat(cli.sent(0)).isEqualTo("{\"inputs\":{\"data\":{\"A\":[\"1\"],\"B\":[\"2\"]}}}");
        assertThat(cli.sent(1)).contains("\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]");
        assertThat(cli.sent(2)).isEqualTo("{\"inputs\":\"x\",\"parameters\":{\"candidate_labels\":[\"a\",\"b\"]}}");
    }

    @Test
    void run_tooFewTextsOnStandardInput_namesTheExpectedInputs() {
        assertThat(cli.stdin("a context").run("run", "question-answering").err())
                .isEqualTo("error: This task takes QUESTION CONTEXT, and only 1 text was given.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_emptyStandardInputOrATerminal_namesTheExpectedInputs() {
        String usage = "error: summarization takes TEXT…, and nothing was given. For example:\n";

        assertThat(cli.run("run", "summarization").err()).startsWith(usage);
        assertThat(cli.stdin("typed")
                        .interactive(80)
                        .env("NO_COLOR", "1")
                        .run("run", "summarization")
                        .err())
                .startsWith(usage);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_argumentsGiven_doNotReadStandardInput() {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));

        cli.stdin("not this").run("run", "summarization", "this");

        assertThat(cli.sent(0)).isEqualTo("{\"inputs\":\"this\"}");
    }
}
