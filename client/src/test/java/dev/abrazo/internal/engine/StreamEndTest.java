package dev.abrazo.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End markers of streams: wire.md §7.1 and §7.3. */
class StreamEndTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        {"token":{"id":1,"text":"a"},"generated_text":null,"details":null} | false
        {"token":{"id":2,"text":"b"},"generated_text":"ab","details":null} | true
        {"token":{"id":2,"text":""},"generated_text":"","details":null} | true
        {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]} | false
        {"choices":[{"index":0,"delta":{"content":"a"}}]} | false
        {"choices":[{"delta":{},"finish_reason":"eos_token"}]} | true
        {"choices":[{"delta":{"content":"a"},"finish_reason":""}]} | false
        {"choices":[{"delta":{"content":"a"},"finish_reason":" "}]} | false
        {"choices":[{"delta":{"content":"a"},"finish_reason":"null"}]} | false
        {"choices":[{"delta":{"content":"a"},"finish_reason":false}]} | false
        {"choices":[{"text":"x","finish_reason":""}],"object":"text_completion"} | false
        {"choices":[{"index":0,"finish_reason":"stop"},{"index":1,"finish_reason":""}]} | false
        {"token":{"id":1,"text":"a"},"generated_text":"","details":null} | false
        {"token":{"id":1,"text":"a"},"generated_text":"","details":{"finish_reason":""}} | false
        {"token":{"id":1,"text":"a"},"generated_text":"","details":{"finish_reason":"stop_sequence"}} | true
        {"token":{"id":2,"text":"</s>","special":true},"generated_text":"","details":null} | true
        {"choices":[{"index":0,"finish_reason":"stop"},{"index":1,"finish_reason":null}]} | false
        {"choices":[{"index":0,"finish_reason":"stop"},{"index":1,"finish_reason":"length"}]} | true
        {"choices":[{"text":"x","finish_reason":"length"}],"object":"text_completion"} | true
        {"choices":[],"usage":{"total_tokens":1}} | false
        {"type":"response.output_text.delta","delta":"a"} | false
        {"type":"response.completed","response":{}} | true
        {"type":"response.failed"} | true
        {"type":"response.incomplete"} | true
        [1,2] | false
        null | false
            """)
    void reached_oneEvent_dependsOnItsContent(String json, boolean reached) {
        StreamEnd end = new StreamEnd();
        end.accept(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(end.reached()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"0 0, true", "0 1, false"})
    void reached_laterEvents_finishTheirChoice(String choices, boolean reached) {
        StreamEnd end = new StreamEnd();
        String[] index = choices.split(" ");
        end.accept(Json.parse(
                ("{\"choices\":[{\"index\":" + index[0] + ",\"delta\":{}}]}").getBytes(StandardCharsets.UTF_8)));
        assertThat(end.reached()).isFalse();
        end.accept(Json.parse(("{\"choices\":[{\"index\":" + index[1] + ",\"finish_reason\":\"stop\"}]}")
                .getBytes(StandardCharsets.UTF_8)));
        end.accept(Json.parse("{\"choices\":[],\"usage\":{}}".getBytes(StandardCharsets.UTF_8)));
        assertThat(end.reached()).isEqualTo(reached);
    }
}
