package dev.abrazo.vision;

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
import org.junit.jupiter.params.provider.ValueSource;

class DepthEstimationTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final Input<Media, DepthEstimation.Params> INPUT = DepthEstimation.TASK.input(GIF);

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void run_imageReply_isTheDepth() {
        wired.server().answer(Answer.of(200).header("Content-Type", "image/png").body(PNG));

        assertThat(wired.hf().depthEstimation(GIF))
                .isEqualTo(new DepthEstimation.Result(Media.of(PNG), null, Map.of()));

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/depth-anything/Depth-Anything-V2-Large-hf
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: image/gif

                        GIF8 an image""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo="})
    void decode_object_hasTheImageAndTheNumbers(String depth) {
        var result = DepthEstimation.TASK.decode(
                INPUT,
                Replies.json(
                        "depth-estimation",
                        "{\"predicted_depth\":[[0.5,1],[2,3.25]],\"depth\":\"" + depth + "\",\"unit\":\"m\"}"));

        assertThat(result)
                .isEqualTo(new DepthEstimation.Result(
                        Media.of(PNG), List.of(new float[] {0.5f, 1}, new float[] {2, 3.25f}), Map.of("unit", "m")));
        assertThat(Json.write(DepthEstimation.TASK.write(result, MediaWriter.DATA_URL)))
                .isEqualTo(
                        "{\"predicted_depth\":[[0.5,1.0],[2.0,3.25]],\"depth\":\"data:image/png;base64,iVBORw0KGgo=\","
                                + "\"unit\":\"m\"}");
    }

    @Test
    void decode_listOfOne_orJsonString_isTheDepth() {
        var expected = new DepthEstimation.Result(Media.of(PNG), null, Map.of());

        assertThat(DepthEstimation.TASK.decode(
                        INPUT, Replies.json("depth-estimation", "[{\"depth\":\"iVBORw0KGgo=\"}]")))
                .isEqualTo(expected);
        assertThat(DepthEstimation.TASK.decode(INPUT, Replies.json("depth-estimation", "\"iVBORw0KGgo=\"")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"predicted_depth\":[[1]]}", "{\"depth\":\"no base64!\"}", "{\"depth\":5}", "[]", "5"})
    void decode_noImage_isUnexpected(String body) {
        assertThatThrownBy(() -> DepthEstimation.TASK.decode(INPUT, Replies.json("depth-estimation", body)))
                .isInstanceOf(UnexpectedReplyException.class);
    }
}
