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

class ImageToVideoTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] RESULT = "\0\0\0\u0018ftypmp42 a video".getBytes(StandardCharsets.ISO_8859_1);
    private static final URI HERE = URI.create("https://e.example.org/");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_endpoint_downloadsTheResult() {
        answerWithUrl();

        Media result = wired.hf().options(o -> o.endpoint(HERE)).imageToVideo(GIF, "it dances", p -> p.numFrames(24));

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
    void run_imageWithoutPrompt_isAllowed() {
        answerWithUrl();

        wired.hf().options(o -> o.endpoint(HERE)).imageToVideo(GIF, p -> p.numFrames(24));

        assertThat(wired.request(0))
                .endsWith("\n\n{\"inputs\":\"R0lGOCBhbiBpbWFnZQ==\",\"parameters\":{\"num_frames\":24}}");
    }

    @Test
    void read_noImage_isRejected() {
        assertThatThrownBy(() -> ImageToVideo.TASK.read(Replies.jsonRequest("{\"parameters\":{\"prompt\":\"x\"}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("image-to-video requires an image: set `inputs`.");
    }

    @Test
    void run_noProvider_isRefusedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().imageToVideo(GIF, "it dances"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("hf-inference does not support image-to-video.");
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
