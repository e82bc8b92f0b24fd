package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.chat.Conversational;
import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Task;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.Wired;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact requests to each provider for each of its tasks, routed and direct, and the result of its replies. */
class ProviderExchangesTest {

    private static final Pattern PART = Pattern.compile("name=\"([^\"]+)\"(?:; filename=\"([^\"]+)\")?\r\n"
            + "(?:Content-Type: (\\S+)\r\n)?\r\n([\\s\\S]*?)\r\n--");

    @RegisterExtension
    final Wired wired = new Wired();

    static List<ExchangeCase> cases() throws IOException {
        return ExchangeCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void call_requestsAndResult_areAsStated(ExchangeCase stated) {
        boolean lookedUp =
                Provider.Registry.installed().named(stated.provider()).looksUpModels();
        if (lookedUp) {
            wired.server()
                    .answer(Answer.json(
                            "{\"inferenceProviderMapping\":{\"" + stated.provider() + "\":" + stated.mapping() + "}}"));
        }
        for (ExchangeCase.Exchange exchange : stated.exchanges()) {
            wired.server()
                    .answer(Answer.of(200)
                            .header("Content-Type", exchange.type())
                            .body(exchange.reply()));
        }
        InferenceClient hf =
                wired.client(stated.routed() ? ExchangeCase.HF_TOKEN : ExchangeCase.OWN_KEY, new FakeTime());
        Map<String, Object> form = new LinkedHashMap<>(JsonShapes.object(Json.parse(stated.form())));

        Object result = hf.json(stated.task(), form)
                .model("org/model")
                .options(o -> o.provider(stated.provider()))
                .reply()
                .output();

        assertThat(Json.write(result)).isEqualTo(stated.result());
        List<String> requests = new ArrayList<>();
        wired.server().requests().forEach(request -> requests.add(shown(request)));
        List<String> expected = new ArrayList<>();
        if (lookedUp) {
            expected.add("GET https://huggingface.co/api/models/org/model?expand%5B%5D=inferenceProviderMapping"
                    + (stated.routed() ? "\nauthorization: Bearer " + ExchangeCase.HF_TOKEN : ""));
        }
        stated.exchanges().forEach(exchange -> expected.add(exchange.request()));
        assertThat(requests).isEqualTo(expected);
    }

    @Test
    void cases_everyProviderAndTask_hasOneForEachKindOfToken() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Provider provider : Provider.Registry.installed().all()) {
            // Those of other artifacts on the class path of the tests have none.
            boolean builtIn = provider.getClass().getPackage() == Provider.class.getPackage();
            for (Task<?, ?> task : builtIn ? Tasks.all() : List.<Task<?, ?>>of()) {
                boolean derived = task == Conversational.TASK && provider != Provider.Registry.HF_INFERENCE;
                if (provider.dialects().support(task.id()) && !derived) {
                    missing.add(provider.id() + " " + task.id() + ", direct");
                    if (provider.routed()) {
                        missing.add(provider.id() + " " + task.id() + ", routed");
                    }
                }
            }
        }
        for (ExchangeCase stated : cases()) {
            missing.remove(stated.provider() + " " + stated.task() + (stated.routed() ? ", routed" : ", direct"));
        }

        assertThat(missing).isEmpty();
    }

    /** Without {@code Accept} and {@code Content-Type}; a form as its fields. */
    private static String shown(RecordedRequest request) {
        String text = Wired.shown(request);
        int body = text.indexOf("\n\n");
        String head = (body < 0 ? text : text.substring(0, body))
                .replaceAll("\n(accept|content-type): .*", "")
                .strip();
        String content = body < 0 ? "" : text.substring(body + 2);
        if (content.startsWith("--abrazo-")) {
            Matcher part = PART.matcher(content);
            List<String> parts = new ArrayList<>();
            while (part.find()) {
                String file = part.group(2) == null ? "" : " (" + part.group(2) + ", " + part.group(3) + ")";
                parts.add(part.group(1) + file + "=" + part.group(4));
            }
            content = String.join(", ", parts);
        }
        return content.isEmpty() ? head : head + "\n" + content;
    }
}
