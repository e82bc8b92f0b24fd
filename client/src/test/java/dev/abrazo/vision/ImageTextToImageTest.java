package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ImageTextToImageTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] RESULT = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final URI HERE = URI.create("https://e.example.org/");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_endpoint_downloadsTheResult() {
        answerWithUrl();

        Media result = wired.hf().options(o -> o.endpoint(HERE)).imageTextToImage(GIF, "it dances", p -> p.seed(7));

        assertThat(result.bytes()).isEqualTo(RESULT);
        assertThat(result.contentType()).isEqualTo("image/png");
        assertThat(wired.request(0)).isEqualTo("""
                        POST https://e.example.org/
                        accept: image/png
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"prompt":"it dances","seed":7}}""");
        assertThat(wired.request(1)).isEqualTo("GET https://cdn.example.org/r\n");
    }

    @Test
    void run_promptAlone_sendsNoInputs() {
        answerWithUrl();

        assertThat(wired.hf().options(o -> o.endpoint(HERE)).imageTextToImage("a dog"))
                .isEqualTo(Media.of(RESULT));

        assertThat(wired.request(0)).endsWith("\n\n{\"parameters\":{\"prompt\":\"a dog\"}}");
    }

    @Test
    void read_nullInputs_isAPromptAlone() {
        var input = ImageTextToImage.TASK.read(
                Replies.jsonRequest("{\"inputs\":null,\"parameters\":{\"prompt\":\"a dog\"}}"));

        assertThat(input.value()).isEqualTo(new ImageToImage.Query(null, "a dog"));
    }

    @Test
    void read_noPrompt_isRejected() {
        assertThatThrownBy(() -> ImageTextToImage.TASK.read(Replies.jsonRequest("{\"inputs\":\"R0lGOA==\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("image-text-to-image requires a prompt: set the parameter `prompt`.");
    }

    @Test
    void run_noProvider_isRefusedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().imageTextToImage(GIF, "it dances"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("hf-inference does not support image-text-to-image.");
        assertThat(wired.server().requests()).isEmpty();
    }

    private void answerWithUrl() {
        wired.server()
                .answer(
                        Answer.json("{\"images\":[{\"url\":\"https://cdn.example.org/r\"}]}"),
                        Answer.of(200)
                                .header("Content-Type", "application/octet-stream")
                                .body(RESULT));
    }
}
