package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.schema.Description;
import dev.abrazo.schema.JsonSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolTest {

    record City(String name) {}

    record Weather(int celsius, String sky) {}

    @Description("Adds two numbers")
    record AddNumbers(int a, int b) {}

    private static final Tool WEATHER =
            Tool.of("weather", "Current weather of a city", City.class, city -> new Weather(21, city.name()));

    @Test
    void json_isOpenAisForm() {
        assertThat(Json.write(WEATHER.json()))
                .isEqualTo("{\"type\":\"function\",\"function\":{\"name\":\"weather\","
                        + "\"description\":\"Current weather of a city\",\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"],"
                        + "\"additionalProperties\":false}}}");
        assertThat(Json.write(WEATHER.strict().json())).endsWith(",\"strict\":true}}");
    }

    @Test
    void of_record_hasItsNameAndDescription() throws Exception {
        Tool add = Tool.of(AddNumbers.class, numbers -> numbers.a() + numbers.b());

        assertThat(add.name()).isEqualTo("add_numbers");
        assertThat(add.description()).isEqualTo("Adds two numbers");
        assertThat(add.call(call("{\"a\":1,\"b\":2}"))).isEqualTo("3");
    }

    @Test
    void call_typedFunction_returnsJsonOrText() throws Exception {
        assertThat(WEATHER.call(call("{\"name\":\"Paris\"}"))).isEqualTo("{\"celsius\":21,\"sky\":\"Paris\"}");
        assertThat(Tool.of("now", "", () -> "noon").call(call(""))).isEqualTo("noon");
        assertThat(Tool.of("now", "", () -> null).call(call("{}"))).isEqualTo("null");
        assertThat(Tool.of(
                                "raw",
                                "",
                                JsonSchema.object().property("x", JsonSchema.integer()),
                                arguments -> arguments.get("x"))
                        .call(call("{\"x\":5}")))
                .isEqualTo("5");
    }

    @Test
    void prepare_wrongArguments_namesThePath() {
        assertThatThrownBy(() -> WEATHER.prepare(call("{\"name\":5}")))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessage("`$.name` must be a text; it is 5.");
        assertThatThrownBy(() -> WEATHER.prepare(call("{\"name\":")))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith("This is not JSON: ");
        assertThatThrownBy(() -> WEATHER.prepare(call("[]"))).hasMessage("`$` must be an object; it is a list.");
    }

    @Test
    void call_failingFunction_throwsItsException() {
        Tool failing = Tool.of("read", "", City.class, city -> {
            throw new IOException("disk");
        });

        assertThatThrownBy(() -> failing.call(call("{\"name\":\"x\"}")))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void of_invalidName_isRejected() {
        assertThatThrownBy(() -> Tool.of("get weather", "", () -> 1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("\"get weather\"");
        assertThatThrownBy(() -> Tool.declare("x", "", JsonSchema.object()).call(call("{}")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void toolChoice_hasOpenAisForms() {
        assertThat(List.of(ToolChoice.AUTO.json(), ToolChoice.NONE.json(), ToolChoice.REQUIRED.json()))
                .isEqualTo(List.of("auto", "none", "required"));
        assertThat(ToolChoice.function(WEATHER).json())
                .isEqualTo(Map.of("type", "function", "function", Map.of("name", "weather")));
    }

    private static ChatMessage.ToolCall call(String arguments) {
        return new ChatMessage.ToolCall("c", "t", arguments);
    }
}
