package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextToSpeechTest {

    private static final byte[] FLAC = "fLaC a sound".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_audio_isItsBytes() {
        wired.server()
                .answer(Answer.of(200).header("Content-Type", "audio/flac").body(FLAC));

        Media sound = wired.hf().textToSpeech("Hello", p -> p.generationParameters(Map.of("do_sample", true)));

        assertThat(sound.bytes()).isEqualTo(FLAC);
        assertThat(sound.contentType()).isEqualTo("audio/flac");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/espnet/kan-bayashi_ljspeech_vits
                        accept: */*
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"Hello","parameters":{"generation_parameters":{"do_sample":true}}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[0,0.5,-0.5,1,-1,2,-2]]", "[0,0.5,-0.5,1,-1,2,-2]"})
    void samplesAsNumbers_areEncodedAsAudio(String samples) {
        wired.server().answer(Answer.json("{\"audio\":" + samples + ",\"sampling_rate\":16000}"));

        Media sound = wired.hf().textToSpeech("Hello");

        assertThat(sound.contentType()).isEqualTo("audio/wav");
        assertThat(samples(sound, 1, 16_000, 7)).containsExactly(0, 16_384, -16_383, 32_767, -32_767, 32_767, -32_767);
    }

    @Test
    void twoChannels_alternate() {
        wired.server().answer(Answer.json("{\"audio\":[[0.25,0.5],[-0.25,-0.5]],\"sampling_rate\":8000}"));

        assertThat(samples(wired.hf().textToSpeech("Hello"), 2, 8_000, 2))
                .containsExactly(8_192, -8_192, 16_384, -16_383);
    }

    /** The samples after a header with these values, in the layout of WAV: RIFF, fmt, data. */
    private static int[] samples(Media wav, int channels, int rate, int frames) {
        ByteBuffer file = ByteBuffer.wrap(wav.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = frames * channels * 2;
        assertThat(file.limit()).isEqualTo(44 + bytes);
        assertThat(new String(wav.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(file.getInt(4)).isEqualTo(36 + bytes);
        assertThat(new String(wav.bytes(), 8, 8, StandardCharsets.US_ASCII)).isEqualTo("WAVEfmt ");
        assertThat(file.getInt(16)).isEqualTo(16);
        assertThat(file.getShort(20)).isEqualTo((short) 1);
        assertThat(file.getShort(22)).isEqualTo((short) channels);
        assertThat(file.getInt(24)).isEqualTo(rate);
        assertThat(file.getInt(28)).isEqualTo(rate * channels * 2);
        assertThat(file.getShort(32)).isEqualTo((short) (channels * 2));
        assertThat(file.getShort(34)).isEqualTo((short) 16);
        assertThat(new String(wav.bytes(), 36, 4, StandardCharsets.US_ASCII)).isEqualTo("data");
        assertThat(file.getInt(40)).isEqualTo(bytes);
        return IntStream.range(0, frames * channels)
                .map(i -> file.getShort(44 + 2 * i))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"audio\":[[0.5],[0.5,1]],\"sampling_rate\":16000}",
                "{\"audio\":[[]],\"sampling_rate\":16000}",
                "{\"audio\":[],\"sampling_rate\":16000}",
                "{\"audio\":[[0.5]],\"sampling_rate\":0}",
                "{\"audio\":[[0.5]]}",
                "{\"audio\":[[\"x\"]],\"sampling_rate\":16000}",
                "{\"text\":\"Hello\"}",
                "[]"
            })
    void jsonWithoutAudio_isNeverReturnedAsAudio(String body) {
        wired.server().answer(Answer.json(body));

        assertThatThrownBy(() -> wired.hf().textToSpeech("Hello"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(body);
    }

    @Test
    void run_replicate_sendsTheTextUnderItsFieldName() {
        wired.server()
                .answer(
                        Answer.json("{\"inferenceProviderMapping\":{\"replicate\":{\"providerId\":\"jaaari/kokoro:v1\","
                                + "\"status\":\"live\",\"task\":\"text-to-speech\"}}}"),
                        Answer.json(201, "{\"status\":\"processing\",\"output\":\"https://cdn.example.org/a.flac\"}"),
                        Answer.of(200).header("Content-Type", "audio/flac").body(FLAC));

        Media sound = wired.hf().options(o -> o.provider("replicate")).textToSpeech("Hello");

        assertThat(sound.bytes()).isEqualTo(FLAC);
        assertThat(wired.request(1)).endsWith("\n\n{\"input\":{\"text\":\"Hello\"},\"version\":\"v1\"}");
    }

    @Test
    void json_text_returnsADataUrl() {
        wired.server()
                .answer(Answer.of(200).header("Content-Type", "audio/flac").body(FLAC));

        assertThat(wired.hf()
                        .json("text-to-speech", Map.of("inputs", "Hello"))
                        .reply()
                        .output())
                .isEqualTo("data:audio/flac;base64,ZkxhQyBhIHNvdW5k");
    }
}
