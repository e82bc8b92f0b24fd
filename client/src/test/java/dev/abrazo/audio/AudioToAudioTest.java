package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioToAudioTest {

    private static final byte[] FLAC = "fLaC a sound".getBytes(StandardCharsets.US_ASCII);
    private static final Input<Media, AudioToAudio.Params> INPUT = AudioToAudio.TASK.input(Media.of(FLAC));
    private static final String VOICE =
            "{\"label\":\"label_0\",\"content-type\":\"audio/flac\",\"blob\":\"ZkxhQyBhIHNvdW5k\"}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_audio_sendsItsBytesAndReturnsAudio() {
        wired.server().answer(Answer.json("[" + VOICE + "]"));

        AudioToAudio.Sound sound = wired.hf().audioToAudio(Media.of(FLAC)).get(0);

        assertThat(sound.label()).isEqualTo("label_0");
        assertThat(sound.audio().bytes()).isEqualTo(FLAC);
        assertThat(sound.audio().contentType()).isEqualTo("audio/flac");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/speechbrain/sepformer-wham
                        accept: */*
                        authorization: Bearer hf_test
                        content-type: audio/flac

                        fLaC a sound""");
    }

    @Test
    void write_byDefault_isTheServersForm() {
        String two = "[" + VOICE + "," + VOICE.replace("label_0", "label_1").replace("}", ",\"rate\":8000}") + "]";

        List<AudioToAudio.Sound> audio = decode(two);

        assertThat(audio).extracting(AudioToAudio.Sound::extra).containsExactly(Map.of(), Map.of("rate", 8_000L));
        assertThat(Json.write(AudioToAudio.TASK.write(audio, MediaWriter.DATA_URL)))
                .isEqualTo(two);
    }

    @Test
    void write_customMediaWriter_isUsed() {
        assertThat(Json.write(
                        AudioToAudio.TASK.write(decode("[" + VOICE + "]"), sound -> Map.of("size", sound.length()))))
                .isEqualTo("[{\"label\":\"label_0\",\"content-type\":\"audio/flac\",\"blob\":{\"size\":12}}]");
    }

    @ParameterizedTest
    @CsvSource({"content-type, audio/x-odd", "content_type, audio/x-odd"})
    void decode_bytesOfUnknownType_haveTheDeclaredType(String field, String type) {
        String body = "[{\"label\":\"a\",\"" + field + "\":\"" + type + "\",\"blob\":\"AQID\"}]";

        assertThat(decode(body).get(0).audio().contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[{\"label\":\"a\"}]",
                "[{\"blob\":\"AQID\"}]",
                "[{\"label\":\"a\",\"blob\":\"!\"}]",
                "\"AQID\""
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a body that is not [{label, content-type, blob}]: " + body);
    }

    private static List<AudioToAudio.Sound> decode(String body) {
        return AudioToAudio.TASK.decode(INPUT, Replies.json("audio-to-audio", body));
    }
}
