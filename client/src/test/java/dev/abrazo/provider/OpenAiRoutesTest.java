package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Inference;
import dev.abrazo.audio.AutomaticSpeechRecognition;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.FeatureExtraction.EncodingFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's routes on an own server: requests and decoded replies. */
class OpenAiRoutesTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final Media FLAC = Media.of("fLaC-sound".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void embeddings_v1_routeIsCompletedAndFormIsOpenAis() {
        wired.server().answer(Answer.json("{\"object\":\"list\",\"data\":[{\"embedding\":[1,2],\"index\":0}]}"));

        float[] vector = at("https://e.example.org/v1/?key=1")
                .model("org/m")
                .featureExtraction("a", p -> p.dimensions(2).encodingFormat(EncodingFormat.FLOAT))
                .vector();

        assertThat(vector).containsExactly(1, 2);
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/v1/embeddings?key=1
                        accept: application/json
                        content-type: application/json

                        {"model":"org/m","input":"a","dimensions":2,"encoding_format":"float"}""");
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.example.org/v1/embeddings, https://e.example.org/v1/embeddings, input",
        "https://e.example.org/v1/embeddings/, https://e.example.org/v1/embeddings/, input",
        "https://e.example.org/v1/openai/embeddings, https://e.example.org/v1/openai/embeddings, input",
        "https://e.example.org/x/v1, https://e.example.org/x/v1/embeddings, input",
        "https://e.example.org, https://e.example.org/, inputs",
        "https://e.example.org/embed, https://e.example.org/embed, inputs",
        "https://e.example.org/embeddings, https://e.example.org/embeddings, inputs"
    })
    void embeddings_form_dependsOnThePath(String endpoint, String url, String input) {
        wired.server().answer(Answer.json("{\"data\":[{\"embedding\":[1],\"index\":0}]}"));

        at(endpoint).featureExtraction("a");

        assertThat(wired.request()).startsWith("POST " + url + "\n").endsWith("\n\n{\"" + input + "\":\"a\"}");
    }

    @Test
    void embeddings_list_isOrderedByIndexAndReadFromBase64() {
        wired.server()
                .answer(Answer.json("{\"data\":[{\"embedding\":\"AABAQA==\",\"index\":1},"
                        + "{\"embedding\":\"AACAPwAAAMA=\",\"index\":0}]}"));

        var results = at("https://e.example.org/v1")
                .featureExtraction(List.of("a", "b"), p -> p.encodingFormat(EncodingFormat.BASE64));

        assertThat(results.get(0).vector()).containsExactly(1, -2);
        assertThat(results.get(1).vector()).containsExactly(3);
        assertThat(wired.request()).endsWith("\n\n{\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}");
    }

    @Test
    void otherTasks_onV1_areUnchanged() {
        wired.server().answer(Answer.json("[{\"label\":\"a\",\"score\":1}]"));

        at("https://e.example.org/v1").textClassification("a");

        assertThat(wired.request())
                .startsWith("POST https://e.example.org/v1\n")
                .endsWith("\n\n{\"inputs\":\"a\"}");
    }

    @Test
    void transcription_isAMultipartForm() {
        wired.server().answer(Answer.json("{\"text\":\" hello\"}"));

        AutomaticSpeechRecognition.Result result = at("https://e.example.org/v1")
                .model("openai/whisper")
                .automaticSpeechRecognition(
                        FLAC, p -> p.set("language", "en").generationParameters(Map.of("temperature", 0.5)));

        assertThat(result.text()).isEqualTo(" hello");
        RecordedRequest request = wired.server().only().awaitBody();
        assertThat(wired.request()).startsWith("POST https://e.example.org/v1/audio/transcriptions\n");
        assertThat(request.header("accept")).isEqualTo("application/json");
        String type = request.header("content-type");
        assertThat(type).startsWith("multipart/form-data; boundary=abrazo-");
        String mark = "--" + type.substring(type.indexOf('=') + 1);
        assertThat(request.header("content-length")).isEqualTo(String.valueOf(request.bodyLength()));
        assertThat(request.text())
                .isEqualTo(String.join(
                        "\r\n",
                        mark,
                        "Content-Disposition: form-data; name=\"model\"",
                        "",
                        "openai/whisper",
                        mark,
                        "Content-Disposition: form-data; name=\"language\"",
                        "",
                        "en",
                        mark,
                        "Content-Disposition: form-data; name=\"temperature\"",
                        "",
                        "0.5",
                        mark,
                        "Content-Disposition: form-data; name=\"file\"; filename=\"audio.flac\"",
                        "Content-Type: audio/flac",
                        "",
                        "fLaC-sound",
                        mark + "--",
                        ""));
    }

    @Test
    void transcription_timestamps_requestSegmentsOrWords() {
        wired.server()
                .answer(
                        Answer.json("{\"text\":\"a b\",\"language\":\"english\",\"segments\":"
                                + "[{\"id\":0,\"start\":0,\"end\":1.5,\"text\":\"a b\"}]}"),
                        Answer.json("{\"text\":\"a b\",\"segments\":[],\"words\":"
                                + "[{\"word\":\"a\",\"start\":0,\"end\":1},{\"word\":\"b\",\"start\":1,\"end\":2}]}"));
        Inference hf = at("https://e.example.org/openai/audio/transcriptions");

        var segments = hf.automaticSpeechRecognition(FLAC, p -> p.returnTimestamps(true));
        var words = hf.automaticSpeechRecognition(FLAC, p -> p.returnTimestamps("word"));

        assertThat(segments.chunks()).singleElement().satisfies(chunk -> {
            assertThat(chunk.text()).isEqualTo("a b");
            assertThat(chunk.end()).isEqualTo(1.5);
            assertThat(chunk.extra()).isEqualTo(Map.of("id", 0L));
        });
        assertThat(segments.extra()).isEqualTo(Map.of("language", "english"));
        assertThat(words.chunks())
                .extracting(AutomaticSpeechRecognition.Chunk::text)
                .containsExactly("a", "b");
        assertThat(wired.server().request(0).awaitBody().text())
                .contains("name=\"response_format\"\r\n\r\nverbose_json\r\n")
                .doesNotContain("granularities");
        assertThat(wired.server().request(1).awaitBody().text())
                .contains("name=\"timestamp_granularities[]\"\r\n\r\nword\r\n");
        assertThatThrownBy(() -> hf.automaticSpeechRecognition(FLAC, p -> p.returnTimestamps("char")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("true or \"word\"");
    }

    @Test
    void speech_requestIsJsonAndReplyIsAudio() {
        wired.server()
                .answer(Answer.of(200).header("Content-Type", "audio/mpeg").body(FLAC.bytes()));

        Media sound = at("https://e.example.org/v1")
                .model("org/tts")
                .textToSpeech("Hello", p -> p.set("voice", "af").generationParameters(Map.of("speed", 2L)));

        assertThat(sound.bytes()).isEqualTo(FLAC.bytes());
        assertThat(sound.contentType()).isEqualTo("audio/flac");
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/v1/audio/speech
                        accept: */*
                        content-type: application/json

                        {"model":"org/tts","input":"Hello","voice":"af","speed":2}""");
    }

    @Test
    void images_sizeIsOneTextAndBase64IsDecoded() {
        wired.server().answer(Answer.json("{\"created\":1,\"data\":[{\"url\":null,\"b64_json\":\"/9j/AQ==\"}]}"));

        Media image = at("https://e.example.org/v1")
                .textToImage("a horse", p -> p.size(512, 256).seed(7));

        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/v1/images/generations
                        accept: application/json
                        content-type: application/json

                        {"prompt":"a horse","seed":7,"size":"512x256"}""");
    }

    @Test
    void images_byUrl_areFetchedWithoutTheToken() {
        wired.server()
                .answer(
                        Answer.json("{\"data\":[{\"b64_json\":null,\"url\":\"https://cdn.example.org/a.jpg\"}]}"),
                        Answer.of(200).header("Content-Type", "image/jpeg").body(JPEG));

        Media image = wired.client(builder ->
                        builder.token("mine").endpoint(URI.create("https://e.example.org/v1/images/generations")))
                .textToImage("a horse");

        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(wired.request(0)).contains("authorization: Bearer mine");
        assertThat(wired.request(1))
                .startsWith("GET https://cdn.example.org/a.jpg\n")
                .doesNotContain("mine");
    }

    @Test
    void extraBodyAndOptions_areInTheBody() {
        wired.server().answer(Answer.json("{\"data\":[{\"embedding\":[1],\"index\":0}]}"));

        at("https://e.example.org/v1")
                .options(o -> o.extraBody(Map.of("user", "u")).useCache(false))
                .featureExtraction("a");

        assertThat(wired.request()).contains("x-use-cache: false").endsWith("\n\n{\"input\":\"a\",\"user\":\"u\"}");
    }

    private Inference at(String endpoint) {
        return wired.hf().options(o -> o.endpoint(URI.create(endpoint)));
    }
}
