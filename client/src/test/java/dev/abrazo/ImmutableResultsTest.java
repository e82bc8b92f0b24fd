package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Reply;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.TextGenerationParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results and inputs are deeply immutable, and equal by value. */
class ImmutableResultsTest {

    private static final String CHAT = "{\"id\":\"1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"hi\",\"tool_calls\":[]},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"total_tokens\":3,\"details\":{\"cached\":1}}}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void chat_json_isDeeplyImmutable() {
        wired.server().answer(Answer.json(CHAT));

        Reply<ChatCompletion.Result> reply = wired.hf()
                .call(ChatCompletion.TASK, List.of(ChatMessage.user("a")))
                .reply();

        assertFixed(reply.output().json());
        assertFixed(reply.output().choices().get(0).json());
        assertFixed(reply.output().message().json());
        assertFixed(reply.output().usage().extra());
        assertFixed(reply.metadata().usage());
        assertFixed(reply.metadata().headers());
    }

    @Test
    void stream_elementsAndResult_areImmutable() {
        String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\",\"tool_calls\":[{\"index\":0,"
                + "\"id\":\"t\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"stop\"}]}\n\n";
        wired.server().answer(Answer.events(chunk + "data: [DONE]\n\n"));

        try (var stream = wired.hf().call(ChatCompletion.TASK, List.of(ChatMessage.user("a"))).stream()) {
            stream.forEach(element -> assertFixed(element.json()));
            assertFixed(stream.assembled().json());
        }
    }

    @Test
    void extraAndDetails_areImmutable() {
        wired.server()
                .answer(
                        Answer.json("[{\"label\":\"a\",\"score\":1,\"more\":{\"x\":[1,{\"y\":2}]}}]"),
                        Answer.json("[{\"generated_text\":\"a\",\"details\":{\"tokens\":[{\"id\":1}]}}]"));

        assertFixed(wired.hf().textClassification("a").get(0).extra());
        assertFixed(wired.hf().textGeneration("a", p -> p.details(true)).details());
    }

    @Test
    void records_givenMutableMaps_copyThemDeeply() {
        List<Object> inner = new ArrayList<>(List.of(1L));
        Map<String, Object> extra = new HashMap<>(Map.of("inner", inner));
        Label label = new Label("a", 1.0, extra);
        ChatCompletion.Result result = new ChatCompletion.Result(extra);
        Input<String, TextGenerationParams> input = TextGeneration.TASK.input("a", p -> p.set("inner", inner));
        TextGeneration.Token token = new TextGeneration.Token("a", null, null, false, null, extra, extra);
        int hash = label.hashCode();

        inner.add(2L);
        extra.put("another", 3L);

        Map<String, Object> before = Map.of("inner", List.of(1L));
        assertThat(label.extra()).isEqualTo(before);
        assertThat(label).hasSameHashCodeAs(new Label("a", 1.0, before));
        assertThat(label.hashCode()).isEqualTo(hash);
        assertThat(result.json()).isEqualTo(before);
        assertThat(input.parameters()).isEqualTo(before);
        assertThat(token.details()).isEqualTo(before);
        assertFixed(label.extra());
        assertFixed(result.json());
        assertFixed(input.parameters());
    }

    @Test
    void input_thatContainsItself_isRejected() {
        Map<String, Object> endless = new LinkedHashMap<>();
        endless.put("self", endless);

        assertThatThrownBy(() -> TextClassification.TASK.input("a", p -> p.set("x", endless)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("contains itself");
    }

    @Test
    void parsedJson_isImmutable() {
        assertFixed(Map.of("x", Json.parse("{\"a\":{\"b\":[[],[{}]]},\"c\":null}")));
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 20; i++) {
            many.append(i == 0 ? "" : ",")
                    .append("\"n")
                    .append(i)
                    .append("\":[")
                    .append(i)
                    .append("]");
        }
        assertFixed(Map.of("x", Json.parse(many + "}")));
    }

    @Test
    void vectors_withTheSameNumbers_areEqualAndReadable() {
        FeatureExtraction.Result one = new FeatureExtraction.Result(new float[] {0.5f, -1, 2, 3});
        FeatureExtraction.Result same = new FeatureExtraction.Result(new float[] {0.5f, -1, 2, 3});
        FeatureExtraction.Result rows =
                new FeatureExtraction.Result(List.of(new float[] {1}, new float[] {2}, new float[] {3}));

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(rows);
        assertThat(rows)
                .isEqualTo(new FeatureExtraction.Result(List.of(new float[] {1}, new float[] {2}, new float[] {3})))
                .isNotEqualTo(new FeatureExtraction.Result(List.of(new float[] {1}, new float[] {2}, new float[] {4})));
        assertThat(one).hasToString("Result[values=[0.5, -1.0, 2.0, … 4 numbers]]");
        assertThat(rows).hasToString("Result[values=[[1.0], [2.0], … 3 rows]]");
    }

    @Test
    void repliesWithVectors_areEqualAndReadable() {
        wired.server().handle(request -> Answer.json("[0.5,0.25]"));
        Map<String, Object> request = Map.of("inputs", "a");

        JsonCall.Result one = wired.hf().json("feature-extraction", request).reply();
        JsonCall.Result other = wired.hf().json("feature-extraction", request).reply();

        assertThat(one.toString()).contains("output=[0.5, 0.25]").doesNotContain("[F@");
        Reply<float[]> reply = Reply.of(new float[] {1}, one.metadata());
        assertThat(reply).isEqualTo(Reply.of(new float[] {1}, one.metadata()));
        assertThat(reply.toString()).startsWith("Reply[output=[1.0], metadata=");
    }

    @Test
    void media_inMemoryWithTheSameBytesAndType_areEqual() {
        Media gif = Media.parse("data:image/gif;base64,R0lGODlh");

        assertThat(gif)
                .isEqualTo(Media.of("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isNotEqualTo(Media.of("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "image/png"))
                .hasSameHashCodeAs(Media.parse("R0lGODlh"));
    }

    @SuppressWarnings("unchecked")
    private static void assertFixed(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(() -> ((Map<Object, Object>) map).put("new", 1))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> {
                        ((Map<Object, Object>) map).clear();
                        if (map.isEmpty()) {
                            throw new UnsupportedOperationException();
                        }
                    })
                    .isInstanceOf(UnsupportedOperationException.class);
            map.entrySet()
                    .forEach(field -> assertThatThrownBy(() -> ((Map.Entry<Object, Object>) field).setValue(1))
                            .isInstanceOf(UnsupportedOperationException.class));
            map.values().forEach(ImmutableResultsTest::assertFixed);
        } else if (value instanceof List<?> list) {
            assertThatThrownBy(() -> ((List<Object>) list).add(1)).isInstanceOf(UnsupportedOperationException.class);
            if (!list.isEmpty()) {
                assertThatThrownBy(() -> ((List<Object>) list).set(0, 1))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
            list.forEach(ImmutableResultsTest::assertFixed);
        }
    }
}
