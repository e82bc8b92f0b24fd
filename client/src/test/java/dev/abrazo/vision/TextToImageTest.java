package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Replies;
import dev.abrazo.task.TaskInfo;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextToImageTest {

    private static final TextToImage TASK = TextToImage.TASK;
    private static final Input<String, TextToImage.Params> INPUT = TextToImage.TASK.input("a horse");
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};

    @Test
    void decode_imageBytes_haveTheDetectedType() {
        Media image = TASK.decode(INPUT, Replies.of("text-to-image", "image/png", JPEG));

        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
    }

    @ParameterizedTest
    @CsvSource({"image/avif, image/avif", "application/octet-stream, application/octet-stream"})
    void decode_bytesOfUnknownType_haveTheDeclaredType(String declared, String type) {
        assertThat(TASK.decode(INPUT, Replies.of("text-to-image", declared, new byte[] {1, 2}))
                        .contentType())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"/9j/AQ==\"", "\"data:image/jpeg;base64,/9j/AQ==\""})
    void decode_jsonText_isBase64(String body) {
        assertThat(TASK.decode(INPUT, Replies.json("text-to-image", body)).bytes())
                .isEqualTo(JPEG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"error\":\"busy\"}",
                "application/json | \"not base64!\"",
                "application/json | \"\"",
                "application/json | []",
                "application/json | null",
                "application/json | {",
                "text/html | <html>sign in</html>",
                "text/plain; charset=utf-8 | Ok",
                "'' | {\"output\":null}"
            })
    void decode_anythingElse_isUnexpected(String type, String body) {
        assertThatThrownBy(() ->
                        TASK.decode(INPUT, Replies.of("text-to-image", type, body.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageStartingWith(
                        "hf-inference answered text-to-image with org/model with status 200 and a body that is not ")
                .hasMessageContaining(body);
    }

    @Test
    void decode_emptyBody_isUnexpected() {
        assertThatThrownBy(() -> TASK.decode(INPUT, Replies.of("text-to-image", "image/png", new byte[0])))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("an empty body");
    }

    @Test
    void encode_responseKindIsImage() {
        Payload payload = TASK.encode(TextToImage.TASK.input(
                "a horse",
                p -> p.set("seed", new BigInteger("18446744073709551615")).size(512, 256)));

        assertThat(payload.response()).isEqualTo(TaskInfo.ResponseKind.IMAGE);
        assertThat(payload.inputs()).isEqualTo("a horse");
        assertThat(payload.parameters())
                .isEqualTo(Map.of("seed", new BigInteger("18446744073709551615"), "width", 512L, "height", 256L));
    }

    @Test
    void read_wrongTypes_areRejectedWithTheExpectedType() {
        assertThatThrownBy(
                        () -> TASK.read(Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"width\":\"wide\"}}")))
                .hasMessage("The parameter `width` takes an integer, not \"wide\".");
        assertThatThrownBy(() -> TASK.read(Replies.jsonRequest("{\"inputs\":\"a\",\"parameters\":{\"seed\":1.5}}")))
                .hasMessage("The parameter `seed` takes an integer, not 1.5.");
    }

    @Test
    void write_usesTheMediaWriter() {
        assertThat(TASK.write(Media.of(JPEG), MediaWriter.DATA_URL)).isEqualTo("data:image/jpeg;base64,/9j/AQ==");
        assertThat(TASK.write(Media.of(JPEG), image -> Map.of("file", "x.jpg"))).isEqualTo(Map.of("file", "x.jpg"));
    }
}
