package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageToImageTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    @Test
    void run_prompt_isAParameterBesideTheImage() throws IOException {
        wired.server().answer(png());
        Path file = Files.write(folder.resolve("cat.gif"), GIF.bytes());

        Media image = wired.hf().imageToImage(file, "make it blue");

        assertThat(image).isEqualTo(Media.of(PNG));
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/black-forest-labs/FLUX.1-Kontext-dev
                        accept: image/png
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"prompt":"make it blue"}}""");
    }

    @Test
    void run_parameters_areSentAfterThePrompt() {
        wired.server().answer(png());

        wired.hf()
                .imageToImage(
                        GIF,
                        "make it blue",
                        p -> p.negativePrompt("red")
                                .guidanceScale(7.5)
                                .numInferenceSteps(20)
                                .seed(7)
                                .targetSize(512, 256));

        assertThat(wired.request())
                .endsWith("\n\n{\"inputs\":\"R0lGOCBhbiBpbWFnZQ==\",\"parameters\":{\"prompt\":\"make it blue\","
                        + "\"negative_prompt\":\"red\",\"guidance_scale\":7.5,\"num_inference_steps\":20,\"seed\":7,"
                        + "\"target_size\":{\"width\":512,\"height\":256}}}");
    }

    @Test
    void run_imageAlone_sendsTheBytes() {
        wired.server().answer(png());

        wired.hf().imageToImage(GIF, p -> {});

        assertThat(wired.request()).endsWith("content-type: image/gif\n\nGIF8 an image");
    }

    @Test
    void decode_jsonStringOfBase64_isTheImage() {
        var input = ImageToImage.TASK.input(new ImageToImage.Query(GIF, "x"));

        Media image = ImageToImage.TASK.decode(input, Replies.json("image-to-image", "\"iVBORw0KGgo=\""));

        assertThat(image).isEqualTo(Media.of(PNG));
        assertThat(ImageToImage.TASK.write(image, MediaWriter.DATA_URL))
                .isEqualTo("data:image/png;base64,iVBORw0KGgo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"image\":5}", "[]", "\"no base64!\""})
    void decode_jsonWithoutAnImage_isUnexpected(String body) {
        var input = ImageToImage.TASK.input(new ImageToImage.Query(GIF, "x"));

        assertThatThrownBy(() -> ImageToImage.TASK.decode(input, Replies.json("image-to-image", body)))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("not media");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"R0lGOCBhbiBpbWFnZQ==\"", "{\"image\":\"R0lGOCBhbiBpbWFnZQ==\"}"})
    void read_imageBareOrInAnObject_isTheSame(String inputs) {
        var input = ImageToImage.TASK.read(Replies.jsonRequest(
                "{\"inputs\":" + inputs + ",\"parameters\":{\"prompt\":\"make it blue\",\"seed\":7}}"));

        assertThat(input.value()).isEqualTo(new ImageToImage.Query(GIF, "make it blue"));
        assertThat(Json.write(ImageToImage.TASK.encode(input).parameters()))
                .isEqualTo("{\"prompt\":\"make it blue\",\"seed\":7}");
    }

    @Test
    void read_noImage_isRejected() {
        assertThatThrownBy(() -> ImageToImage.TASK.read(Replies.jsonRequest("{\"parameters\":{\"prompt\":\"a cat\"}}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("image-to-image requires an image: set `inputs`.");
    }

    @Test
    void targetSize_withoutHeight_isRejected() {
        assertThatThrownBy(() -> ImageToImage.TASK.input(
                        new ImageToImage.Query(GIF, null), p -> p.set("target_size", Map.of("width", 512L))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The parameter `target_size` must have a width and a height of 1 or more; it is {width=512}.");
    }

    private static Answer png() {
        return Answer.of(200).header("Content-Type", "image/png").body(PNG);
    }
}
