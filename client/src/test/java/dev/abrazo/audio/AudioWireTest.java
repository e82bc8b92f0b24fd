package dev.abrazo.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioWireTest {

    private static final byte[] FLAC = "fLaC a sound".getBytes(StandardCharsets.US_ASCII);
    private static final String FLAC_64 = "ZkxhQyBhIHNvdW5k";
    private static final String NEUTRAL = "[{\"score\":0.5,\"label\":\"neu\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    @Test
    void automaticSpeechRecognition_noParameters_sendsTheBytes() {
        wired.server().answer(Answer.json("{\"text\":\"GOING ALONG\"}"));

        assertThat(wired.hf().automaticSpeechRecognition(Media.of(FLAC)).text()).isEqualTo("GOING ALONG");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/wav2vec2-large-960h-lv60-self
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: audio/flac

                        fLaC a sound""");
    }

    @Test
    void automaticSpeechRecognitionWithParameters_sendsThemWithBase64() {
        wired.server().answer(Answer.json("{\"text\":\"a\",\"chunks\":[{\"text\":\"a\",\"timestamp\":[0.5,1]}]}"));

        var result = wired.hf().automaticSpeechRecognition(Media.of(FLAC), p -> p.returnTimestamps("word"));

        assertThat(result.chunks())
                .extracting(AutomaticSpeechRecognition.Chunk::start)
                .containsExactly(0.5);
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/wav2vec2-large-960h-lv60-self
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"ZkxhQyBhIHNvdW5k","parameters":{"return_timestamps":"word"}}""");
    }

    @Test
    void audioClassification_noParameters_sendsTheBytes() {
        wired.server().answer(Answer.json(NEUTRAL));

        assertThat(wired.hf().audioClassification(Media.of(FLAC))).containsExactly(new Label("neu", 0.5));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/superb/hubert-large-superb-er
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: audio/flac

                        fLaC a sound""");
    }

    @Test
    void audioClassificationWithParameters_sendsThemWithBase64() {
        wired.server().answer(Answer.json("{\"results\":" + NEUTRAL + "}"));

        var input = AudioClassification.TASK.input(Media.of(FLAC), p -> p.topK(1));
        List<Label> labels = wired.hf()
                .call(AudioClassification.TASK, input)
                .endpoint(URI.create("https://e.example.org/"))
                .run();

        assertThat(labels).containsExactly(new Label("neu", 0.5));
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: application/json
                        content-type: application/json

                        {"inputs":"ZkxhQyBhIHNvdW5k","parameters":{"top_k":1}}""");
    }

    @Test
    void run_options_areHeadersAlsoWithBytes() {
        wired.server().answer(Answer.json(NEUTRAL));

        wired.hf()
                .options(o -> o.useCache(false).waitForModel(true).useGpu(true).dontLoadModel(true))
                .audioClassification(Media.of(FLAC));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/superb/hubert-large-superb-er
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: audio/flac
                        x-load-model: 0
                        x-use-cache: false
                        x-use-gpu: true
                        x-wait-for-model: true

                        fLaC a sound""");
    }

    @Test
    void run_optionsInBody_writesParametersWithBase64() {
        wired.server().answer(Answer.json(NEUTRAL));

        wired.hf().options(o -> o.useCache(false).optionsInBody(true)).audioClassification(Media.of(FLAC));

        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"" + FLAC_64 + "\",\"parameters\":{},\"options\":{\"use_cache\":false}}");
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mp3, audio/mpeg",
        "audio/mp4, audio/m4a",
        "audio/x-wav, audio/x-wav",
        "video/webm, audio/webm",
        "video/mp4, audio/m4a",
        "application/octet-stream, audio/wav"
    })
    void run_declaredType_isSentUnderTheNameThatServersAccept(String declared, String sent) {
        wired.server().answer(Answer.json(NEUTRAL));

        wired.hf().audioClassification(Media.of("caff a sound".getBytes(StandardCharsets.US_ASCII), declared));

        assertThat(wired.server().only().header("content-type")).isEqualTo(sent);
    }

    @Test
    void bytesPathsAndStreams_allHaveAContentType() throws IOException {
        Path file = Files.write(folder.resolve("sound.bin"), FLAC);
        for (Media media : List.of(Media.of(FLAC), Media.of(file), Media.of(new ByteArrayInputStream(FLAC), null))) {
            wired.server().answer(Answer.json(NEUTRAL));
            wired.hf().audioClassification(media);
        }

        assertThat(wired.server().requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("content-type")).isEqualTo("audio/flac");
            assertThat(request.awaitBody().body()).isEqualTo(FLAC);
        });
    }

    @Test
    void largeFile_isSentFromTheDiskWithItsLength() throws IOException {
        byte[] bytes = new byte[3 << 20];
        System.arraycopy(FLAC, 0, bytes, 0, FLAC.length);
        bytes[bytes.length - 1] = 7;
        Path file = Files.write(folder.resolve("large.flac"), bytes);
        wired.server().answer(Answer.json(NEUTRAL));

        wired.hf().audioClassification(Media.of(file));

        var request = wired.server().only().awaitBody();
        assertThat(request.header("content-length")).isEqualTo(String.valueOf(bytes.length));
        assertThat(request.body()).isEqualTo(bytes);
    }

    @Test
    void run_malformedAudio_hasTheServersMessage() {
        wired.server().answer(Answer.json(400, "{\"error\":\"Malformed soundfile\"}"));

        assertThatThrownBy(() -> wired.hf().audioClassification(Media.of(FLAC)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("failed with status 400: Malformed soundfile");
    }

    @Test
    void json_dataUrls_returnAnObjectOrAList() {
        wired.server().handle(request -> Answer.json("{\"text\":\"a\"}"));
        String data = "\"data:audio/flac;base64," + FLAC_64 + "\"";

        assertThat(callJson("{\"inputs\":" + data + "}")).isEqualTo("{\"text\":\"a\"}");
        assertThat(callJson("{\"inputs\":[" + data + "," + data + "]}"))
                .isEqualTo("[{\"text\":\"a\"},{\"text\":\"a\"}]");
        assertThat(wired.server().requests()).hasSize(3);
        assertThat(wired.request(0)).endsWith("content-type: audio/flac\n\nfLaC a sound");
    }

    private String callJson(String json) {
        Map<String, Object> request = JsonShapes.object(Json.parse(json));
        return Json.write(
                wired.hf().json("automatic-speech-recognition", request).reply().output());
    }
}
