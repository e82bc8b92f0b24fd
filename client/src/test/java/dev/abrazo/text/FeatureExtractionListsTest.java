package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Inference;
import dev.abrazo.JsonCall;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Long lists of texts are split by the server's limit on the inputs of a request. */
class FeatureExtractionListsTest {

    private static final List<String> HUNDRED =
            IntStream.range(0, 100).mapToObj(String::valueOf).toList();

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void endpoint_hundredTexts_areFourRequestsInOrder() {
        wired.server().handle(FeatureExtractionListsTest::vectors);

        List<FeatureExtraction.Result> results =
                endpoint("https://e.example.org").featureExtraction(HUNDRED);

        assertThat(results).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(results.get(i).vector()).containsExactly(i, 0.5f);
        }
        assertThat(wired.server().requests())
                .extracting(request -> inputs(request).size())
                .containsExactlyInAnyOrder(32, 32, 32, 4);
    }

    @Test
    void openAiEndpoint_hundredTexts_areFourRequestsWithSummedUsage() {
        wired.server().handle(FeatureExtractionListsTest::openAi);

        JsonCall.Result reply = endpoint("https://e.example.org/v1")
                .json("feature-extraction", Map.of("inputs", HUNDRED))
                .reply();

        assertThat(((List<?>) reply.output())
                        .stream()
                                .map(vector -> (int) ((float[]) vector)[0])
                                .map(String::valueOf)
                                .toList())
                .isEqualTo(HUNDRED);
        assertThat(reply.metadata().attempts()).isEqualTo(4);
        assertThat(reply.metadata().usage()).isEqualTo(Map.of("total_tokens", 100L));
        assertThat(wired.server().requests()).hasSize(4);
    }

    @Test
    void hfInference_thirtyThreeTexts_areTwoRequests() {
        wired.server().handle(FeatureExtractionListsTest::vectors);

        assertThat(wired.hf().featureExtraction(HUNDRED.subList(0, 33))).hasSize(33);
        assertThat(wired.server().requests()).hasSize(2);
    }

    @Test
    void thirtyTwoTexts_areOneRequest() {
        wired.server().handle(FeatureExtractionListsTest::vectors);

        assertThat(endpoint("https://e.example.org").featureExtraction(HUNDRED.subList(0, 32)))
                .hasSize(32);
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void oneRequestFails_namesItsTexts() {
        wired.server()
                .handle(request -> inputs(request).contains("40")
                        ? Answer.json(422, "{\"error\":\"too long\"}")
                        : vectors(request));

        assertThatThrownBy(() -> endpoint("https://e.example.org").featureExtraction(HUNDRED))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Inputs 33 to 64 of 100: ")
                .hasMessageContaining("too long");
    }

    private Inference endpoint(String url) {
        return wired.hf().options(o -> o.endpoint(URI.create(url)));
    }

    private static List<?> inputs(RecordedRequest request) {
        Map<String, Object> body = JsonShapes.object(Json.parse(Wired.bodyOf(request)));
        Object inputs = body.containsKey("input") ? body.get("input") : body.get("inputs");
        return inputs instanceof List<?> list ? list : List.of(inputs);
    }

    private static Answer vectors(RecordedRequest request) {
        return Answer.json(
                inputs(request).stream().map(text -> "[" + text + ",0.5]").collect(Collectors.joining(",", "[", "]")));
    }

    /** The embeddings in reverse order. */
    private static Answer openAi(RecordedRequest request) {
        List<?> inputs = inputs(request);
        return Answer.json(IntStream.range(0, inputs.size())
                .map(i -> inputs.size() - 1 - i)
                .mapToObj(i -> "{\"embedding\":[" + inputs.get(i) + "],\"index\":" + i + "}")
                .collect(Collectors.joining(
                        ",", "{\"data\":[", "],\"usage\":{\"total_tokens\":" + inputs.size() + "}}")));
    }
}
