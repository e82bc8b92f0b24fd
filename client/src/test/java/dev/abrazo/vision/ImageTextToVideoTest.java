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

class ImageTextToVideoTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] RESULT = "\0\0\0\u0018ftypmp42 a video".getBytes(StandardCharsets.ISO_8859_1);
    private static final URI HERE = URI.create("https://e.example.org/");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_endpoint_downloadsTheResult() {
        answerWithUrl();

        Media result =
                wired.hf().options(o -> o.endpoint(HERE)).imageTextToVideo(GIF, "it dances", p -> p.numFrames(24));

        assertThat(result.bytes()).isEqualTo(RESULT);
        assertThat(result.contentType()).isEqualTo("video/mp4");
        assertThat(wired.request(0)).isEqualTo("""
                        POST https://e.example.org/
                        accept: */*
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"prompt":"it dances","num_frames":24}}""");
        assertThat(wired.request(1)).isEqualTo("GET https://cdn.example.org/r\n");
    }

    @Test
    void run_promptAlone_sendsNoInputs() {
        answerWithUrl();

        assertThat(wired.hf().options(o -> o.endpoint(HERE)).imageTextToVideo("a dog"))
                .isEqualTo(Media.of(RESULT));

        assertThat(wired.request(0)).endsWith("\n\n{\"parameters\":{\"prompt\":\"a dog\"}}");
    }

    @Test
    void read_nullInputs_isAPromptAlone() {
        var input = ImageTextToVideo.TASK.read(
                Replies.jsonRequest("{\"inputs\":null,\"parameters\":{\"prompt\":\"a dog\"}}"));

        assertThat(input.value()).isEqualTo(new ImageToImage.Query(null, "a dog"));
    }

    @Test
    void read_noPrompt_isRejected() {
        assertThatThrownBy(() -> ImageTextToVideo.TASK.read(Replies.jsonRequest("{\"inputs\":\"R0lGOA==\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("image-text-to-video requires a prompt: set the parameter `prompt`.");
    }

    @Test
    void run_noProvider_isRefusedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().imageTextToVideo(GIF, "it dances"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("hf-inference does not support image-text-to-video.");
        assertThat(wired.server().requests()).isEmpty();
    }

    private void answerWithUrl() {
        wired.server()
                .answer(
                        Answer.json("{\"video\":{\"url\":\"https://cdn.example.org/r\"}}"),
                        Answer.of(200)
                                .header("Content-Type", "application/octet-stream")
                                .body(RESULT));
    }
}
