package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextToVideoTest {

    private static final byte[] MP4 = "\0\0\0\u0018ftypmp42 a video".getBytes(StandardCharsets.ISO_8859_1);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_replicate_isAJobWhoseVideoIsFetchedWithoutTheToken() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"replicate\":{\"providerId\":\"genmoai/mochi-1:v1\","
                                        + "\"status\":\"live\",\"task\":\"text-to-video\"}}}"),
                        Answer.json(201, "{\"status\":\"processing\",\"output\":\"https://cdn.example.org/dog.mp4\"}"),
                        Answer.of(200)
                                .header("Content-Type", "application/octet-stream")
                                .body(MP4));

        Media video = wired.hf()
                .options(o -> o.provider("replicate"))
                .textToVideo(
                        "A running dog",
                        p -> p.seed(178)
                                .numFrames(30)
                                .numInferenceSteps(10)
                                .guidanceScale(4.5)
                                .negativePrompt(List.of("cats", "rain")));

        assertThat(video.bytes()).isEqualTo(MP4);
        assertThat(video.contentType()).isEqualTo("video/mp4");
        assertThat(wired.request(1)).isEqualTo("""
                        POST https://router.huggingface.co/replicate/v1/predictions
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json
                        prefer: wait

                        {"input":{"seed":178,"num_frames":30,"num_inference_steps":10,"guidance_scale":4.5,"negative_prompt":["cats","rain"],"prompt":"A running dog"},"version":"v1"}""");
        assertThat(wired.request(2)).isEqualTo("GET https://cdn.example.org/dog.mp4\n");
    }

    @Test
    void run_endpoint_findsTheVideoInTheReply() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"video\":{\"url\":\"https://cdn.example.org/dog.mp4\",\"file_size\":23},\"seed\":1}"),
                        Answer.of(200).header("Content-Type", "video/mp4").body(MP4));

        Media video = wired.hf()
                .call(TextToVideo.TASK, "A dog")
                .endpoint(URI.create("https://e.example.org/video"))
                .run();

        assertThat(video.bytes()).isEqualTo(MP4);
        assertThat(wired.request(0)).isEqualTo("""
                        POST https://e.example.org/video
                        accept: */*
                        content-type: application/json

                        {"inputs":"A dog"}""");
    }

    @Test
    void run_noProvider_namesTheProvidersForVideos() {
        assertThatThrownBy(() -> wired.hf().textToVideo("A dog"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("hf-inference does not support text-to-video. Providers that support it: ")
                .hasMessageContaining("replicate");
        assertThat(wired.server().requests()).isEmpty();
    }
}
