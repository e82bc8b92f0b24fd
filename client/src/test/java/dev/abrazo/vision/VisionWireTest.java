package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Object detection and image segmentation over a socket. */
class VisionWireTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final String GIF_64 = "R0lGOCBhbiBpbWFnZQ==";
    private static final String CAT =
            "[{\"label\":\"cat\",\"score\":0.5,\"box\":{\"xmin\":1,\"ymin\":2,\"xmax\":3,\"ymax\":4}}]";
    private static final String SKY = "[{\"label\":\"sky\",\"score\":null,\"mask\":\"iVBORw0KGgo=\"}]";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void objectDetection_noParameters_sendsTheBytes() {
        wired.server().answer(Answer.json(CAT));

        assertThat(wired.hf().objectDetection(GIF).get(0).box()).isEqualTo(new ObjectDetection.Box(1, 2, 3, 4));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/detr-resnet-50
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: image/gif

                        GIF8 an image""");
    }

    @Test
    void objectDetectionWithParameters_sendsThemWithBase64() {
        wired.server().answer(Answer.json("{\"results\":" + CAT + "}"));

        var input = ObjectDetection.TASK.input(GIF, p -> p.threshold(0.25));
        wired.hf()
                .call(ObjectDetection.TASK, input)
                .endpoint(URI.create("https://e.example.org/"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/
                        accept: application/json
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"threshold":0.25}}""");
    }

    @Test
    void imageSegmentation_sendsTheBytes() {
        wired.server().answer(Answer.json(SKY));

        assertThat(wired.hf().imageSegmentation(GIF).get(0).score()).isNull();

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/facebook/detr-resnet-50-panoptic
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: image/gif

                        GIF8 an image""");
    }

    @Test
    void imageSegmentation_parameters_areSentWithBase64() {
        wired.server().answer(Answer.json(SKY));

        wired.hf()
                .model("org/m")
                .imageSegmentation(
                        GIF, p -> p.subtask(ImageSegmentation.Subtask.SEMANTIC).maskThreshold(0.5));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"R0lGOCBhbiBpbWFnZQ==","parameters":{"subtask":"semantic","mask_threshold":0.5}}""");
    }

    @Test
    void run_rareFormat_isSentAsAnImage() {
        wired.server().answer(Answer.json(CAT), Answer.json(SKY));

        wired.hf().objectDetection(Media.of(new byte[] {'P', '6', ' '}));
        wired.hf().imageSegmentation(Media.of(new byte[] {'P', '6', ' '}));

        assertThat(wired.server().requests())
                .extracting(request -> request.header("content-type"))
                .containsExactly("image/jpeg", "image/jpeg");
    }

    @Test
    void run_307Redirect_sendsTheBytesAgain() {
        wired.server().answer(Answer.redirect(307, "/predict-file"), Answer.json("{\"results\":" + CAT + "}"));

        wired.hf()
                .call(ObjectDetection.TASK, GIF)
                .endpoint(URI.create("https://e.example.org/"))
                .token("own")
                .run();

        assertThat(wired.server().requests()).extracting(r -> r.path()).containsExactly("/", "/predict-file");
        assertThat(wired.server().request(1).header("authorization")).isEqualTo("Bearer own");
        assertThat(wired.server().request(1).awaitBody().body()).isEqualTo(GIF.bytes());
    }

    @Test
    void json_media_haveTheDocumentedForms() {
        wired.server().answer(Answer.json(CAT), Answer.json(SKY));

        assertThat(callJson("object-detection", "{\"inputs\":\"" + GIF_64 + "\"}"))
                .isEqualTo(CAT);
        assertThat(callJson("image-segmentation", "{\"inputs\":\"data:image/gif;base64," + GIF_64 + "\"}"))
                .isEqualTo(SKY);
    }

    private String callJson(String task, String json) {
        Map<String, Object> request = JsonShapes.object(Json.parse(json));
        return Json.write(wired.hf().json(task, request).reply().output());
    }
}
