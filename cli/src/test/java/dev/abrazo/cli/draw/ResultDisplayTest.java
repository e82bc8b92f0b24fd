package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.media.DeferredMedia;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultDisplayTest {

    private static final Media IMAGE = Media.of(new byte[] {1});

    private static Display of(TaskInfo.ResultShape shape, InputShape input, Object inputs, Object output) {
        TaskInfo task = TaskInfo.builder("task", "Do something")
                .input(input)
                .result(shape)
                .build();
        return ResultDisplay.of(task, inputs, inputs, output);
    }

    private static Display of(TaskInfo.ResultShape shape, String inputs, String output) {
        return of(shape, InputShape.TEXT, Json.parse(inputs), Json.parse(output));
    }

    private static Display.Bars bars(String label, Double score) {
        return new Display.Bars(List.of(new Display.Bar(label, score)));
    }

    @Test
    void labels_areBars() {
        assertThat(of(TaskInfo.ResultShape.LABELS, "\"x\"", "[{\"label\":\"a\",\"score\":0.5}]"))
                .isEqualTo(bars("a", 0.5));
        assertThat(of(TaskInfo.ResultShape.LABELS, "\"x\"", "[{\"label\":\"a\"}]"))
                .isEqualTo(bars("a", null));
        assertThat(of(
                        TaskInfo.ResultShape.RANKED_LABELS,
                        "\"x\"",
                        "{\"sequence\":\"x\",\"labels\":[\"a\"],\"scores\":[0.5]}"))
                .isEqualTo(bars("a", 0.5));
    }

    @Test
    void listOfInputs_hasOneDisplayEach() {
        assertThat(of(
                        TaskInfo.ResultShape.LABELS,
                        "[\"x\",\"y\"]",
                        "[[{\"label\":\"a\",\"score\":1}],[{\"label\":\"b\",\"score\":0}]]"))
                .isEqualTo(new Display.Several(List.of("x", "y"), List.of(bars("a", 1.0), bars("b", 0.0))));
        assertThat(of(TaskInfo.ResultShape.LABELS, "[]", "[]")).isEqualTo(new Display.Several(List.of(), List.of()));
    }

    @Test
    void entities_areSpansOfTheText() {
        assertThat(of(
                        TaskInfo.ResultShape.ENTITIES,
                        "\"Ann left\"",
                        "[{\"entity_group\":\"PER\",\"score\":1,\"word\":\"Ann\",\"start\":0,\"end\":3},"
                                + "{\"entity\":\"O\",\"word\":\"left\",\"start\":null,\"end\":null}]"))
                .isEqualTo(new Display.Spans(
                        "Ann left",
                        List.of(
                                new Display.Span(0, 3, "PER", 1.0, "Ann"),
                                new Display.Span(-1, -1, "O", null, "left"))));
    }

    @Test
    void fills_ofSeveralMasks_haveTitles() {
        String fill = "{\"score\":0.5,\"token\":1,\"token_str\":\" a\",\"sequence\":\"a\"}";

        assertThat(of(TaskInfo.ResultShape.FILLS, "\"x\"", "[" + fill + "]")).isEqualTo(bars("a", 0.5));
        assertThat(of(TaskInfo.ResultShape.FILLS, "\"x\"", "[[" + fill + "],[" + fill + "]]"))
                .isEqualTo(new Display.Several(List.of("mask 1", "mask 2"), List.of(bars("a", 0.5), bars("a", 0.5))));
    }

    @Test
    void answers_withoutScores_areText() {
        assertThat(of(TaskInfo.ResultShape.ANSWER, "{}", "{\"answer\":\"\",\"score\":0.5}"))
                .isEqualTo(bars("(no answer)", 0.5));
        assertThat(of(TaskInfo.ResultShape.ANSWER, "{}", "[{\"answer\":\"a\"},{\"answer\":\"b\"}]"))
                .isEqualTo(new Display.Text("a\nb"));
    }

    @Test
    void tableAnswers_markTheCells() {
        Display.Table table = new Display.Table(Map.of("Stars", List.of("36542")), List.of(List.of(0, 0)), "36542");
        String answer = "{\"answer\":\"36542\",\"coordinates\":[[0,0]],\"cells\":[\"36542\"]}";

        assertThat(of(TaskInfo.ResultShape.TABLE_ANSWER, "{\"query\":\"q\",\"table\":{\"Stars\":[36542]}}", answer))
                .isEqualTo(table);
        assertThat(of(
                        TaskInfo.ResultShape.TABLE_ANSWER,
                        "{\"question\":[\"q\",\"r\"],\"table\":{\"Stars\":[36542]}}",
                        "[" + answer + "," + answer + "]"))
                .isEqualTo(new Display.Several(List.of("q", "r"), List.of(table, table)));
    }

    @Test
    void texts_areTakenFromTheirField() {
        assertThat(of(TaskInfo.ResultShape.TEXT, "\"x\"", "{\"summary_text\":\" short\"}"))
                .isEqualTo(new Display.Text(" short"));
        assertThat(of(TaskInfo.ResultShape.TEXT, "\"x\"", "[{\"generated_text\":\"a\"},{\"generated_text\":\"b\"}]"))
                .isEqualTo(new Display.Several(List.of("", ""), List.of(new Display.Text("a"), new Display.Text("b"))));
        assertThat(of(TaskInfo.ResultShape.TEXT, InputShape.IMAGE, IMAGE, Map.of("generated_text", " a cat ")))
                .isEqualTo(new Display.Text("a cat"));
        assertThat(of(TaskInfo.ResultShape.CONVERSATION, "{}", "{\"generated_text\":\"Hi\",\"conversation\":{}}"))
                .isEqualTo(new Display.Text("Hi"));
    }

    @Test
    void vectorsAndScores_areLabelledByTheirInputs() {
        float[] vector = {0.5f, 0.25f};

        assertThat(of(TaskInfo.ResultShape.VECTORS, InputShape.TEXT, "x", vector))
                .isEqualTo(new Display.Vectors(vector, "x"));
        assertThat(of(
                        TaskInfo.ResultShape.SCORES,
                        InputShape.SENTENCES,
                        Json.parse("{\"source_sentence\":\"a\",\"sentences\":[\"b\",\"c\"]}"),
                        vector))
                .isEqualTo(new Display.Bars(List.of(new Display.Bar("b", 0.5), new Display.Bar("c", 0.25))));
    }

    @Test
    void ranking_isBarsWithTheTextsOfTheInput() {
        Object inputs = Json.parse("{\"query\":\"q\",\"texts\":[\"a\",\"b\"]}");

        assertThat(
                        of(
                                TaskInfo.ResultShape.RANKING,
                                InputShape.QUERY_AND_TEXTS,
                                inputs,
                                Json.parse(
                                        "[{\"index\":1,\"score\":0.5},{\"index\":0,\"score\":-1},{\"index\":9,\"score\":-2,\"text\":\"c\"}]")))
                .isEqualTo(new Display.Bars(
                        List.of(new Display.Bar("b", 0.5), new Display.Bar("a", -1.0), new Display.Bar("c", -2.0))));
    }

    @Test
    void transcript_withTimes_hasChunks() {
        assertThat(of(TaskInfo.ResultShape.TRANSCRIPT, "\"x\"", "{\"text\":\" And so \"}"))
                .isEqualTo(new Display.Text("And so"));
        assertThat(of(
                        TaskInfo.ResultShape.TRANSCRIPT,
                        "\"x\"",
                        "{\"text\":\"And\",\"chunks\":[{\"text\":\" And\",\"timestamp\":[0,null]}]}"))
                .isEqualTo(new Display.Transcript(List.of(new Display.Chunk(0.0, null, "And"))));
    }

    @Test
    void detectionsAndSegments_areOnTheImage() {
        assertThat(of(
                        TaskInfo.ResultShape.DETECTIONS,
                        InputShape.IMAGE,
                        IMAGE,
                        Json.parse("[{\"label\":\"cat\",\"score\":0.5,"
                                + "\"box\":{\"xmin\":1,\"ymin\":2,\"xmax\":3,\"ymax\":4}}]")))
                .isEqualTo(new Display.Boxes(IMAGE, List.of(new Display.Rectangle("cat", 0.5, 1, 2, 3, 4))));
        assertThat(of(
                        TaskInfo.ResultShape.SEGMENTS,
                        InputShape.IMAGE,
                        IMAGE,
                        List.of(Map.of("label", "cat", "mask", new DeferredMedia(IMAGE, true)))))
                .isEqualTo(new Display.Masks(IMAGE, List.of(new Display.Mask("cat", null, IMAGE))));
    }

    @Test
    void media_areMediaValues() {
        assertThat(of(TaskInfo.ResultShape.MEDIA, InputShape.TEXT, "x", new DeferredMedia(IMAGE, false)))
                .isEqualTo(new Display.MediaValue(IMAGE));
        assertThat(of(
                        TaskInfo.ResultShape.AUDIO_PARTS,
                        InputShape.AUDIO,
                        IMAGE,
                        List.of(Map.of("label", "a", "blob", new DeferredMedia(IMAGE, true)))))
                .isEqualTo(new Display.MediaValue(IMAGE));
    }

    @Test
    void json_withMedia_isJsonWithTheirData() {
        assertThat(of(
                        TaskInfo.ResultShape.JSON,
                        InputShape.IMAGE,
                        IMAGE,
                        Map.of("depth", new DeferredMedia(IMAGE, true))))
                .isEqualTo(new Display.Text("{\"depth\":\"AQ==\"}"));
        assertThat(of(TaskInfo.ResultShape.JSON, "\"x\"", "\"a text\"")).isEqualTo(new Display.Text("a text"));
    }

    @Test
    void values_areAColumnOfTheTable() {
        Display.Table table = (Display.Table) of(TaskInfo.ResultShape.VALUES, "{\"data\":{\"a\":[\"1\"]}}", "[270.5]");

        assertThat(table.columns()).containsExactly(Map.entry("a", List.of("1")), Map.entry("→", List.of("270.5")));
        assertThat(table.marked()).containsExactly(List.of(0, 1));
    }
}
