package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TextToAudioTest {

    private static final byte[] FLAC = "fLaC a sound".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_audio_isItsBytes() {
        wired.server()
                .answer(Answer.of(200).header("Content-Type", "audio/flac").body(FLAC));

        Media music =
                wired.hf().textToAudio("A lo-fi beat", p -> p.generationParameters(Map.of("max_new_tokens", 256L)));

        assertThat(music.bytes()).isEqualTo(FLAC);
        assertThat(music.contentType()).isEqualTo("audio/flac");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/musicgen-small
                        accept: */*
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"A lo-fi beat","parameters":{"generation_parameters":{"max_new_tokens":256}}}""");
    }

    @Test
    void run_samplesAsNumbers_areAWavFile() {
        wired.server().answer(Answer.json("{\"audio\":[[0,0.5]],\"sampling_rate\":32000}"));

        Media music = wired.hf().textToAudio("A lo-fi beat");

        assertThat(music.contentType()).isEqualTo("audio/wav");
        assertThat(music.length()).isEqualTo(48);
    }

    @Test
    void decode_jsonWithoutAudio_isUnexpected() {
        assertThatThrownBy(() -> TextToAudio.TASK.decode(
                        TextToAudio.TASK.input("x"), Replies.json("text-to-audio", "{\"text\":\"Hello\"}")))
                .isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void jsonForm_isATextAndAMediaValue() {
        var input = TextToAudio.TASK.read(Replies.jsonRequest("{\"inputs\":\"A lo-fi beat\"}"));

        assertThat(input).isEqualTo(TextToAudio.TASK.input("A lo-fi beat"));
        assertThat(TextToAudio.TASK.write(Media.of(FLAC), MediaWriter.DATA_URL))
                .isEqualTo("data:audio/flac;base64,ZkxhQyBhIHNvdW5k");
    }
}
