package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of text-to-image's result: bytes, data URL, several images, URLs. */
class TextToImageFormsTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final URI OPENAI = URI.create("https://e.example.org/v1");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void textToImage_dataUrl_isThatOfTheMedia() {
        wired.server().answer(image(JPEG));

        assertThat(wired.hf().textToImage("a").toDataUrl()).isEqualTo("data:image/jpeg;base64,/9j/AQ==");
    }

    @Test
    void textToImages_urlsAndBase64_areAllImagesInOrder() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"data\":[{\"url\":\"https://cdn.example.org/1\"},{\"b64_json\":\"iVBORw0KGgo=\"},"
                                        + "{\"url\":\"https://cdn.example.org/3\"}]}"),
                        image(JPEG),
                        image(PNG));

        List<Media> images = wired.hf()
                .options(o -> o.endpoint(OPENAI))
                .textToImages("a", p -> p.numImages(3).size(512, 256));

        assertThat(images).containsExactly(Media.of(JPEG), Media.of(PNG), Media.of(PNG));
        assertThat(wired.request(0)).isEqualTo("""
                        POST https://e.example.org/v1/images/generations
                        accept: application/json
                        content-type: application/json

                        {"prompt":"a","size":"512x256","n":3}""");
        assertThat(wired.request(1)).isEqualTo("GET https://cdn.example.org/1\n");
        assertThat(wired.request(2)).isEqualTo("GET https://cdn.example.org/3\n");
        assertThat(wired.server().requests()).hasSize(3);
    }

    @Test
    void textToImages_replyIsAnImage_isAListOfOne() {
        wired.server().answer(image(JPEG));

        assertThat(wired.hf().textToImages("a", p -> {})).containsExactly(Media.of(JPEG));
    }

    @Test
    void textToImages_jsonForm_isAListOfMediaValues() {
        assertThat(TextToImage.IMAGES.write(List.of(Media.of(JPEG), Media.of(PNG)), MediaWriter.DATA_URL))
                .isEqualTo(List.of("data:image/jpeg;base64,/9j/AQ==", "data:image/png;base64,iVBORw0KGgo="));
    }

    @Test
    void textToImages_oneDownloadFails_isAnError() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"images\":[{\"url\":\"https://cdn.example.org/1\"},\"https://cdn.example.org/2\"]}"),
                        image(JPEG),
                        Answer.of(404).header("Content-Type", "text/html").body("<html>gone</html>"));

        assertThatThrownBy(() -> wired.hf().textToImages("a", p -> {})).hasMessageContaining("404");
    }

    @Test
    void textToImages_replicate_asksForOutputs() {
        wired.server()
                .answer(
                        Answer.json("{\"inferenceProviderMapping\":{\"replicate\":{\"providerId\":\"org/flux\","
                                + "\"status\":\"live\",\"task\":\"text-to-image\"}}}"),
                        Answer.json(
                                201,
                                "{\"status\":\"succeeded\",\"output\":[\"https://cdn.example.org/1\",\"https://cdn.example.org/2\"]}"),
                        image(JPEG),
                        image(PNG));

        var images = wired.hf().options(o -> o.provider("replicate")).textToImages("a", p -> p.numImages(2));

        assertThat(images).containsExactly(Media.of(JPEG), Media.of(PNG));
        assertThat(wired.request(1)).endsWith("\n\n{\"input\":{\"prompt\":\"a\",\"num_outputs\":2}}");
    }

    @Test
    void textToImageUrls_openAi_requestsUrlsAndDownloadsNothing() {
        wired.server()
                .answer(Answer.json("{\"data\":[{\"url\":\"https://cdn.example.org/1?s=x%2Fy\"},"
                        + "{\"url\":\"https://cdn.example.org/2\"}]}"));

        List<URI> urls = wired.hf().options(o -> o.endpoint(OPENAI)).textToImageUrls("a", p -> p.numImages(2));

        assertThat(urls)
                .containsExactly(
                        URI.create("https://cdn.example.org/1?s=x%2Fy"), URI.create("https://cdn.example.org/2"));
        assertThat(wired.request()).endsWith("\n\n{\"prompt\":\"a\",\"n\":2,\"response_format\":\"url\"}");
    }

    @Test
    void textToImageUrls_providerSendsTheImage_isAnErrorThatNamesIt() {
        wired.server().answer(image(JPEG), Answer.json("{\"data\":[{\"b64_json\":\"iVBORw0KGgo=\"}]}"));

        assertThatThrownBy(() -> wired.hf().textToImageUrls("a"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(
                        "hf-inference sends the image itself, not a URL. Request the image, or use another provider.");
        assertThatThrownBy(() -> wired.hf().options(o -> o.endpoint(OPENAI)).textToImageUrls("a"))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("endpoint sends the image itself, not a URL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]}", "{\"data\":[{}]}", "{\"output\":[[\"x\"]]}", "{\"seed\":1}", "[]"})
    void textToImages_replyWithoutImages_isUnexpected(String body) {
        wired.server().answer(Answer.json(body), Answer.json(body));

        assertThatThrownBy(() -> wired.hf().textToImages("a", p -> {})).isInstanceOf(UnexpectedReplyException.class);
        assertThatThrownBy(() -> wired.hf().textToImageUrls("a")).isInstanceOf(UnexpectedReplyException.class);
    }

    private static Answer image(byte[] bytes) {
        return Answer.of(200).header("Content-Type", "application/octet-stream").body(bytes);
    }
}
