package dev.abrazo.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.Replies;
import dev.abrazo.vision.ImageSegmentation.Segment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSegmentationTest {

    private static final Media IMAGE = Media.of(new byte[] {1}, "image/png");
    private static final Input<Media, ImageSegmentation.Params> INPUT = ImageSegmentation.TASK.input(IMAGE);
    private static final String MASK = "iVBORw0KGgo=";

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"results\":[%s]}"})
    void decode_everyWrapper_isUnwrapped(String wrapping) {
        Segment segment = decode(wrapping.formatted("{\"score\":0.5,\"label\":\"cat\",\"mask\":\"" + MASK + "\"}"))
                .get(0);

        assertThat(segment.label()).isEqualTo("cat");
        assertThat(segment.score()).isEqualTo(0.5);
        assertThat(segment.mask().contentType()).isEqualTo("image/png");
        assertThat(segment.mask().bytes()).startsWith(0x89, 'P', 'N', 'G');
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"score\":null,", ""})
    void scoreNullOrMissing_isAccepted(String score) {
        List<Segment> segments = decode("[{" + score + "\"label\":\"sky\",\"mask\":\"" + MASK + "\"}]");

        assertThat(segments).extracting(Segment::score).containsOnlyNulls();
        assertThat(write(segments)).isEqualTo("[{\"label\":\"sky\",\"score\":null,\"mask\":\"" + MASK + "\"}]");
    }

    @Test
    void decode_maskAsDataUrlAndUnknownFields_areAccepted() {
        List<Segment> segments =
                decode("[{\"score\":1,\"label\":\"a\",\"mask\":\"data:image/png;base64," + MASK + "\",\"area\":7}]");

        assertThat(segments.get(0).extra()).isEqualTo(Map.of("area", 7L));
        assertThat(write(segments)).isEqualTo("[{\"label\":\"a\",\"score\":1.0,\"mask\":\"" + MASK + "\",\"area\":7}]");
    }

    @Test
    void write_customMediaWriter_isUsed() {
        List<Segment> segments = decode("[{\"score\":1,\"label\":\"a\",\"mask\":\"" + MASK + "\"}]");

        assertThat(Json.write(ImageSegmentation.TASK.write(segments, mask -> Map.of("size", mask.length()))))
                .isEqualTo("[{\"label\":\"a\",\"score\":1.0,\"mask\":{\"size\":8}}]");
    }

    @Test
    void decode_nothingFound_isAnEmptyList() {
        assertThat(decode("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[1]",
                "[{\"label\":\"a\",\"score\":1}]",
                "[{\"score\":1,\"mask\":\"iVBORw0KGgo=\"}]",
                "[{\"label\":\"a\",\"mask\":\"https://example.org/mask.png\"}]",
                "[{\"label\":\"a\",\"mask\":\"~~~\"}]"
            })
    void decode_anyOtherShape_isUnexpected(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining("a list of {label, score, mask}")
                .hasMessageContaining(body);
    }

    @Test
    void params_haveTheirApiNames() {
        Input<Media, ImageSegmentation.Params> input = ImageSegmentation.TASK.input(
                IMAGE,
                p -> p.threshold(0.5)
                        .maskThreshold(0.25)
                        .overlapMaskAreaThreshold(0.75)
                        .subtask(ImageSegmentation.Subtask.PANOPTIC));

        assertThat(Json.write(input.parameters()))
                .isEqualTo("{\"threshold\":0.5,\"mask_threshold\":0.25,\"overlap_mask_area_threshold\":0.75,"
                        + "\"subtask\":\"panoptic\"}");
        assertThat(ImageSegmentation.TASK.with(input, p -> {})).isEqualTo(input);
        assertThatThrownBy(() -> ImageSegmentation.TASK.read(
                        Replies.jsonRequest("{\"inputs\":\"" + MASK + "\",\"parameters\":{\"subtask\":\"all\"}}")))
                .hasMessage("The parameter `subtask` takes one of instance, panoptic, semantic, not \"all\".");
    }

    @Test
    void read_json_hasMediaAndParameters() {
        Input<Media, ImageSegmentation.Params> input = ImageSegmentation.TASK.read(
                Replies.jsonRequest("{\"inputs\":\"" + MASK + "\",\"parameters\":{\"threshold\":0.5}}"));

        assertThat(input.value().contentType()).isEqualTo("image/png");
        assertThat(input.parameters()).isEqualTo(Map.of("threshold", 0.5));
    }

    private static List<Segment> decode(String body) {
        return ImageSegmentation.TASK.decode(INPUT, Replies.json("image-segmentation", body));
    }

    private static String write(List<Segment> segments) {
        return Json.write(ImageSegmentation.TASK.write(segments, MediaWriter.DATA_URL));
    }
}
