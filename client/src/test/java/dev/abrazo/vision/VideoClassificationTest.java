package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VideoClassificationTest {

    private static final Media MP4 = Media.of("\0\0\0\u0018ftypmp42 a video".getBytes(StandardCharsets.ISO_8859_1));
    private static final String DANCE =
            "[{\"score\":0.75,\"label\":\"dancing\"},{\"score\":0.25,\"label\":\"running\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_noParameters_sendsTheBytes() {
        wired.server().answer(Answer.json(DANCE));

        assertThat(wired.hf().videoClassification(MP4))
                .containsExactly(new Label("dancing", 0.75), new Label("running", 0.25));

        assertThat(wired.request()).startsWith("""
                        POST https://router.huggingface.co/hf-inference/models/MCG-NJU/videomae-base-finetuned-kinetics
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: video/mp4
                        """);
    }

    @Test
    void run_parameters_areSentWithBase64() {
        wired.server().answer(Answer.json("{\"results\":" + DANCE + "}"));

        var labels = wired.hf()
                .options(o -> o.endpoint(URI.create("https://e.example.org/")))
                .videoClassification(
                        MP4, p -> p.topK(2).numFrames(8).frameSamplingRate(4).functionToApply("softmax"));

        assertThat(labels).hasSize(2);
        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"AAAAGGZ0eXBtcDQyIGEgdmlkZW8=\",\"parameters\":{\"top_k\":2,"
                        + "\"num_frames\":8,\"frame_sampling_rate\":4,\"function_to_apply\":\"softmax\"}}");
    }

    @Test
    void run_audio_isRefusedBeforeSending() {
        Media flac = Media.of("fLaC a sound".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> wired.hf().videoClassification(flac))
                .isInstanceOf(MediaException.class)
                .hasMessage("video-classification expects a video, but the media is audio/flac.");
        assertThat(wired.server().requests()).isEmpty();
    }
}
