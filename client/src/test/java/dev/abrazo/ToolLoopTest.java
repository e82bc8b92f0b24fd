package dev.abrazo;

import static dev.abrazo.chat.ToolReplies.calls;
import static dev.abrazo.chat.ToolReplies.streamedCalls;
import static dev.abrazo.chat.ToolReplies.streamedText;
import static dev.abrazo.chat.ToolReplies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.chat.Tool;
import dev.abrazo.chat.ToolChoice;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.schema.JsonSchema;
import dev.abrazo.testing.Wired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(20)
class ToolLoopTest {

    record City(String name) {}

    record Weather(String city, int celsius) {}

    private static final Tool WEATHER =
            Tool.of("weather", "Current weather", City.class, city -> new Weather(city.name(), 21));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void chatWithTools_call_isRunAndItsResultSent() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("21 degrees."));

        ToolLoop.Result result = wired.hf().chatWithTools("Weather in Paris?", WEATHER);

        assertThat(result.text()).isEqualTo("21 degrees.");
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.usage().totalTokens()).isEqualTo(24);
        assertThat(result.messages())
                .extracting(message -> message.role().value())
                .containsExactly("user", "assistant", "tool", "assistant");
        assertThat(wired.request(0))
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"Weather in Paris?\"}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",");
        assertThat(wired.request(1))
                .contains("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"index\":0,\"id\":\"c0\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"weather\","
                        + "\"arguments\":\"{\\\"name\\\":\\\"Paris\\\"}\"}}]},"
                        + "{\"role\":\"tool\",\"content\":\"{\\\"city\\\":\\\"Paris\\\",\\\"celsius\\\":21}\","
                        + "\"tool_call_id\":\"c0\"}],\"tools\":[");
    }

    @Test
    void run_severalCalls_runAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        Tool waiting = Tool.of("weather", "", City.class, city -> {
            both.await(10, TimeUnit.SECONDS);
            return city.name();
        });
        wired.server().answer(calls("weather", "{\"name\":\"A\"}", "weather", "{\"name\":\"B\"}"), text("ok"));

        ToolLoop.Result result = wired.hf().chatWithTools("?", waiting);

        assertThat(result.messages().subList(2, 4))
                .extracting(ChatMessage::text)
                .containsExactly("A", "B");
    }

    @Test
    void run_sequential_runsOneAfterTheOther() {
        List<String> order = new ArrayList<>();
        Tool recording = Tool.of("weather", "", City.class, city -> {
            order.add("start " + city.name());
            Thread.sleep(20);
            order.add("end " + city.name());
            return "";
        });
        wired.server().answer(calls("weather", "{\"name\":\"A\"}", "weather", "{\"name\":\"B\"}"), text("ok"));

        wired.hf().toolLoop("?", recording).sequential().run();

        assertThat(order).containsExactly("start A", "end A", "start B", "end B");
    }

    @Test
    void onStep_seesEveryStepInOrder() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("Done"));
        List<ToolLoop.Step> steps = new ArrayList<>();

        wired.hf().toolLoop("?", WEATHER).onStep(steps::add).run();

        assertThat(steps)
                .extracting(step -> step.getClass().getSimpleName() + step.round())
                .containsExactly("Answered1", "Called1", "Returned1", "Answered2");
        ToolLoop.Step.Returned returned = (ToolLoop.Step.Returned) steps.get(2);
        assertThat(returned.call().name()).isEqualTo("weather");
        assertThat(returned.result()).isEqualTo("{\"city\":\"Paris\",\"celsius\":21}");
        assertThat(returned.error()).isNull();
        assertThat(returned.duration()).isPositive();
        assertThat(((ToolLoop.Step.Answered) steps.get(3)).answer().text()).isEqualTo("Done");
    }

    @Test
    void parameters_applyToEachRound_forcedChoiceToTheFirst() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("Done"));

        wired.hf()
                .toolLoop("?", WEATHER)
                .model("org/m")
                .parameters(p -> p.system("Be brief").maxTokens(9).toolChoice(ToolChoice.REQUIRED))
                .run();

        assertThat(wired.request(0))
                .contains("{\"model\":\"org/m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},")
                .contains("\"max_tokens\":9")
                .contains("\"tool_choice\":\"required\"");
        assertThat(wired.request(1))
                .contains(
                        "{\"model\":\"org/m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\"")
                .contains("\"max_tokens\":9")
                .doesNotContain("tool_choice");
    }

    @Test
    void run_declaredTool_endsWithItsCall() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}", "approve", "{}"));

        ToolLoop.Result result =
                wired.hf().chatWithTools("?", WEATHER, Tool.declare("approve", "", JsonSchema.object()));

        assertThat(result.rounds()).isEqualTo(1);
        assertThat(result.message().toolCalls())
                .extracting(ChatMessage.ToolCall::name)
                .containsExactly("weather", "approve");
    }

    @Test
    void run_responseFormat_isReadAsATypedAnswer() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("{\"city\":\"Paris\",\"celsius\":21}"));

        Weather weather = wired.hf()
                .toolLoop("?", WEATHER)
                .parameters(p -> p.responseFormat(Weather.class))
                .run()
                .as(Weather.class);

        assertThat(weather).isEqualTo(new Weather("Paris", 21));
    }

    @Test
    void stream_deliversTheChunksOfAllRounds() {
        wired.server().answer(streamedCalls("weather", "{\"name\":\"Paris\"}"), streamedText("It is warm."));
        StringBuilder text = new StringBuilder();

        try (var stream = wired.hf().toolLoop("?", WEATHER).stream()) {
            for (ChatCompletion.Chunk chunk : stream) {
                text.append(chunk.text());
            }
            assertThat(stream.assembled().rounds()).isEqualTo(2);
            assertThat(stream.assembled().text()).isEqualTo("It is warm.");
            assertThat(stream.metadata().status()).isEqualTo(200);
        }

        assertThat(text).hasToString("It is warm.");
        assertThat(wired.request(1)).contains("\"tool_call_id\":\"c0\"").contains("\"stream\":true");
    }

    @Test
    void submit_completesWithTheResult() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("ok"));

        assertThat(wired.hf().toolLoop("?", WEATHER).submit().join().text()).isEqualTo("ok");
    }

    @Test
    void submit_executorOfOneThread_runsToolsOnIt() {
        wired.server().answer(calls("weather", "{\"name\":\"Paris\"}"), text("ok"));
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            InferenceClient hf =
                    wired.client(builder -> builder.token("hf_test").executor(single));

            assertThat(hf.toolLoop("?", WEATHER).submit().join().text()).isEqualTo("ok");
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void toolLoop_wrongSettings_areRejected() {
        assertThatThrownBy(() -> wired.hf().toolLoop("?", WEATHER, WEATHER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("`weather`");
        assertThatThrownBy(() -> wired.hf().toolLoop("?").maxRounds(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> wired.hf().toolLoop("?").timeout(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void run_twice_startsFromTheSameMessages() {
        wired.server().answer(text("one"), text("two"));
        ToolLoop loop = wired.hf().toolLoop("?", WEATHER);

        assertThat(loop.run().messages()).hasSize(2);
        assertThat(loop.run().messages()).hasSize(2);
    }
}
