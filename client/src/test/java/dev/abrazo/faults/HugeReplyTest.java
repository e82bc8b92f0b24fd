package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.TestClient;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large valid replies are read; replies above the limit are rejected before they fill the memory. */
class HugeReplyTest extends FaultTest {

    private static final int FIFTEEN_MILLION = 15_000_000;

    private final byte[] image = Arrays.copyOf(Bodies.png(), FIFTEEN_MILLION);
    private final String base64 = Base64.getEncoder().encodeToString(image);

    @Test
    void textToImage_twentyMillionCharactersOfBase64_areDecoded() {
        server.answer(Answer.json("\"" + base64 + "\""));
        assertThat(base64).hasSize(20_000_000);
        assertThat(clientWithLargeLimit().textToImage("A horse").bytes()).isEqualTo(image);
    }

    @Test
    void imageSegmentation_maskOfTwentyMillionCharacters_isDecoded() {
        server.answer(Answer.json("[{\"label\":\"cat\",\"score\":0.9,\"mask\":\"" + base64 + "\"}]"));
        assertThat(clientWithLargeLimit()
                        .imageSegmentation(Media.of(Bodies.png()))
                        .get(0)
                        .mask()
                        .bytes())
                .isEqualTo(image);
    }

    @Test
    void json_twentyMillionCharactersOfBase64_areSentAsTheImage() {
        server.handle(request -> Answer.json(Bodies.LABELS));
        clientWithLargeLimit()
                .json("image-classification", Map.of("inputs", base64))
                .reply();
        assertThat(server.only().bodyLength()).isEqualTo(FIFTEEN_MILLION);
        assertThat(server.only().header("content-type")).isEqualTo("image/png");
    }

    @Test
    void request_textOf100Megabytes_isRejectedBeforeItIsBuffered() {
        server.answer(
                Answer.json("[\"" + "x".repeat(100 << 20) + "\"]").chunked().pieces(1 << 16));
        assertThatThrownBy(() -> clientWithLargeLimit().request("org/m", Map.of()))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("maxReplyBytes");
        server.awaitDisconnect(0);
    }

    @Test
    void stream_eventOf20Megabytes_isRejectedBeforeItIsBuffered() {
        server.answer(
                Answer.events("data: \"" + "x".repeat(20 << 20) + "\"\n\n").pieces(1 << 16));
        assertThatThrownBy(() -> clientWithLargeLimit().chatCompletionStream("Hi"))
                .isInstanceOf(TooLargeException.class);
        server.awaitDisconnect(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"error\":", "{\"error\":[", "{\"detail\":[{\"loc\":["})
    void run_deeplyNestedError_isReported(String level) {
        server.answer(Answer.json(400, level.repeat(100_000)));
        assertThatThrownBy(() -> clientWithLargeLimit().textClassification("x"))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .hasSizeLessThan(3_000);
    }

    /** The nesting limit of the parser; code that reads the values must support it too. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"error\":", "{\"message\":", "{\"detail\":"})
    void run_errorAtTheNestingLimit_isReported(String level) {
        String end = level.startsWith("[") ? "]" : "}";
        server.answer(Answer.json(400, level.repeat(999) + "\"deep inside\"" + end.repeat(999)));
        assertThatThrownBy(() -> clientWithLargeLimit().textClassification("x"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("deep inside");
    }

    @Test
    void request_deeplyNestedBody_isRejectedBeforeSending() {
        Object deep = "x";
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        Object inputs = deep;
        assertThatThrownBy(() -> clientWithLargeLimit().request("org/m", Map.of("inputs", inputs)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(server.requests()).isEmpty();
    }

    private Inference clientWithLargeLimit() {
        InferenceClient client =
                TestClient.of(server, leaks).time(time).maxReplyBytes(64 << 20).build();
        return closeLater(client).model("org/m");
    }
}
