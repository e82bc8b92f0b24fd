package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask.FunctionToApply;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.Wired;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImageClassificationWireTest {

    private static final byte[] PNG =
            Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 5000);
    private static final Answer CHEETAH = Answer.json("[{\"label\":\"cheetah\",\"score\":0.8}]");

    @RegisterExtension
    final Wired wired = new Wired();

    @TempDir
    Path folder;

    @Test
    void run_imageAlone_isSentUnchanged() {
        wired.server().answer(CHEETAH);

        List<Label> labels = wired.hf().imageClassification(Media.of(PNG));

        assertThat(labels).containsExactly(new Label("cheetah", 0.8));
        assertRaw("image/png");
    }

    @Test
    void file_isSentUnchangedWithItsLength() throws IOException {
        wired.server().answer(CHEETAH);

        wired.hf().imageClassification(Media.of(Files.write(folder.resolve("cheetah"), PNG)));

        assertRaw("image/png");
        assertThat(wired.server().only().header("content-length")).isEqualTo("5000");
    }

    @Test
    void stream_isSentUnchanged() {
        wired.server().answer(CHEETAH);

        wired.hf().imageClassification(Media.of(new ByteArrayInputStream(PNG), null));

        assertRaw("image/png");
        assertThat(wired.server().only().header("transfer-encoding")).isEqualTo("chunked");
    }

    @Test
    void run_rareFormat_getsTheTasksDefaultContentType() {
        wired.server().answer(CHEETAH);

        wired.hf().imageClassification(Media.of(new byte[] {'P', '6', ' '}));

        assertThat(wired.server().only().header("content-type")).isEqualTo("image/jpeg");
    }

    @Test
    void parameters_areSentWithBase64() {
        wired.server().answer(CHEETAH);

        wired.hf().imageClassification(Media.of(PNG), p -> p.topK(3).functionToApply(FunctionToApply.SIGMOID));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/google/vit-base-patch16-224
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"%s","parameters":{"top_k":3,"function_to_apply":"sigmoid"}}""".formatted(Base64.getEncoder().encodeToString(PNG)));
        RecordedRequest sent = wired.server().only();
        assertThat(sent.header("content-length")).isEqualTo(String.valueOf(sent.bodyLength()));
    }

    @Test
    void run_optionsInBody_areSentInAJsonBody() {
        wired.server().answer(CHEETAH);

        wired.hf()
                .options(o -> o.optionsInBody(true).useCache(false))
                .imageClassification(Media.of(new byte[] {1, 2}, "image/png"));

        assertThat(wired.request())
                .endsWith("content-type: application/json\nx-use-cache: false\n\n"
                        + "{\"inputs\":\"AQI=\",\"parameters\":{},\"options\":{\"use_cache\":false}}");
    }

    @Test
    void run_streamWithParameters_isEncodedDuringTheUpload() {
        wired.server().answer(CHEETAH);

        wired.hf()
                .imageClassification(
                        Media.of(new ByteArrayInputStream(new byte[] {1, 2}), "image/png"), p -> p.topK(1));

        assertThat(wired.request()).endsWith("\n\n{\"inputs\":\"AQI=\",\"parameters\":{\"top_k\":1}}");
    }

    @Test
    void json_listOfImages_returnsAListOfLists() {
        wired.server().handle(request -> CHEETAH);

        Object output = wired.hf()
                .json(
                        "image-classification",
                        Replies.object("{\"inputs\":[\"data:image/png;base64,AQI=\",\"R0lGOGE=\"]}"))
                .reply()
                .output();

        List<Object> one = List.of(Map.of("label", "cheetah", "score", 0.8));
        assertThat(output).isEqualTo(List.of(one, one));
    }

    private void assertRaw(String type) {
        assertThat(Wired.shown(wired.server().only()))
                .startsWith("POST https://router.huggingface.co/hf-inference/models/google/vit-base-patch16-224\n"
                        + "accept: application/json\nauthorization: Bearer hf_test\ncontent-type: " + type + "\n");
        assertThat(wired.server().only().body()).isEqualTo(PNG);
    }
}
