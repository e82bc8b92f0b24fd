package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextToImageWireTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1};
    private static final Answer IMAGE =
            Answer.of(200).header("Content-Type", "image/jpeg").body(JPEG);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_acceptHeader_isOneImageType() {
        wired.server().answer(IMAGE);

        Media image = wired.hf()
                .textToImage(
                        "An astronaut riding a horse",
                        p -> p.guidanceScale(3.5)
                                .negativePrompt("blurry")
                                .numInferenceSteps(4)
                                .size(512, 256)
                                .scheduler("Euler")
                                .seed(7));

        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/black-forest-labs/FLUX.1-schnell
                        accept: image/png
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"An astronaut riding a horse","parameters":{"guidance_scale":3.5,"negative_prompt":"blurry","num_inference_steps":4,"width":512,"height":256,"scheduler":"Euler","seed":7}}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"b64_json\":\"/9j/AQ==\"}]}",
                "{\"images\":[{\"url\":\"data:image/jpeg;base64,/9j/AQ==\"}]}",
                "{\"output\":\"data:image/jpeg;base64,/9j/AQ==\"}",
                "{\"image\":{\"url\":\"data:image/jpeg;base64,/9j/AQ==\"}}",
                "\"/9j/AQ==\""
            })
    void run_imageInsideJson_isDecoded(String body) {
        wired.server().answer(Answer.json(body));

        assertThat(wired.hf().textToImage("a").bytes()).isEqualTo(JPEG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"url\":\"https://cdn.example.org/a.jpg?sig=x%2Fy\"}]}",
                "{\"images\":[{\"url\":\"https://cdn.example.org/a.jpg?sig=x%2Fy\",\"content_type\":\"image/png\"}]}",
                "{\"output\":[\"https://cdn.example.org/a.jpg?sig=x%2Fy\"]}",
                "{\"output\":\"https://cdn.example.org/a.jpg?sig=x%2Fy\"}"
            })
    void run_imageByUrl_isFetchedWithoutTheToken(String body) {
        wired.server().answer(Answer.json(body), IMAGE);

        Media image = wired.hf()
                .options(o -> o.header("X-Mine", "secret").billTo("org"))
                .textToImage("a");

        assertThat(image.bytes()).isEqualTo(JPEG);
        assertThat(wired.request(0)).contains("x-mine: secret").contains("x-hf-bill-to: org");
        assertThat(wired.request(1)).isEqualTo("GET https://cdn.example.org/a.jpg?sig=x%2Fy\n");
    }

    @Test
    void missingDownload_isAnError() {
        wired.server()
                .answer(
                        Answer.json("{\"output\":\"https://cdn.example.org/a.jpg\"}"),
                        Answer.of(404).header("Content-Type", "text/html").body("<html>gone</html>"));

        assertThatThrownBy(() -> wired.hf().textToImage("a"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"output\":\"https://cdn.example.org/a b.jpg\"}",
                "{\"output\":\"http://\"}",
                "{\"output\":\"https:///a.jpg\"}",
                "{\"output\":\"\"}",
                "{\"output\":\"no image\"}",
                "{\"data\":[]}",
                "{\"data\":[{}]}"
            })
    void run_replyThatIsNoImage_isUnexpected(String body) {
        wired.server().answer(Answer.json(body));

        assertThatThrownBy(() -> wired.hf().textToImage("a"))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("hf-inference answered text-to-image with")
                .hasMessageContaining(body);
    }

    @Test
    void run_fileUrlOfTheServer_isNeverOpened() {
        wired.server().answer(Answer.json("{\"output\":\"file:///etc/passwd\"}"));

        assertThatThrownBy(() -> wired.hf().textToImage("a")).isInstanceOf(InferenceException.class);
        assertThat(wired.server().requests()).hasSize(1);
    }

    @Test
    void json_text_returnsADataUrlOrUsesTheMediaWriter() {
        wired.server().answer(IMAGE, IMAGE);

        Object plain =
                wired.hf().json("text-to-image", Map.of("inputs", "a")).reply().output();
        Object faced = wired.hf()
                .json("text-to-image", Map.of("inputs", "a"))
                .media(dev.abrazo.media.MediaReader.DATA_ONLY, image -> Map.of("size", image.length()))
                .reply()
                .output();

        assertThat(plain).isEqualTo("data:image/jpeg;base64,/9j/AQ==");
        assertThat(faced).isEqualTo(Map.of("size", 4L));
    }

    @Test
    void run_endpoint_isUsedUnchanged() {
        wired.server().answer(IMAGE);

        wired.hf()
                .call(TextToImage.TASK, "a")
                .endpoint(URI.create("https://e.example.org"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: image/png
                        content-type: application/json

                        {"inputs":"a"}""");
    }
}
