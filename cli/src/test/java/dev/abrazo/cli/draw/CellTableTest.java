package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellTableTest {

    private static Map<String, List<String>> columns(Object... headersAndCells) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int i = 0; i < headersAndCells.length; i += 2) {
            @SuppressWarnings("unchecked") // given so below
            List<String> cells = (List<String>) headersAndCells[i + 1];
            columns.put((String) headersAndCells[i], cells);
        }
        return columns;
    }

    private static List<String> draw(Map<String, List<String>> columns, List<List<Integer>> marked, Canvas canvas) {
        return ResultRenderer.of(new Display.Table(columns, marked, "the answer"), canvas);
    }

    @Test
    void table_withoutColours_marksTheAnswerWithStars() {
        assertThat(draw(
                        columns("City", List.of("Rome", "Oslo"), "People", List.of("2,8", "0,7")),
                        List.of(List.of(1, 0), List.of(0, 1)),
                        Canvas.FILE))
                .containsExactly(
                        "City   │ People", //
                        "───────┼───────",
                        "Rome   │ *2,8*",
                        "*Oslo* │ 0,7",
                        "",
                        "the answer");
    }

    @Test
    void table_withColours_marksTheAnswerWithColours() {
        assertThat(draw(columns("A", List.of("x", "y")), List.of(List.of(1, 0)), new Canvas(80, true, Style.ANSI)))
                .containsExactly(
                        "\u001b[1mA\u001b[0m", "─", "x", "\u001b[36my\u001b[0m", "", "\u001b[1mthe answer\u001b[0m");
    }

    @Test
    void table_wideCharacters_alignByColumns() {
        List<String> drawn = draw(
                columns("都市", List.of("東京", "Oslo", "👨‍👩‍👧‍👦"), "人口", List.of("14", "0.7", "4")),
                List.of(List.of(0, 0)),
                Canvas.FILE);

        assertThat(drawn.get(2)).isEqualTo("*東京* │ 14");
        assertThat(List.of(drawn.get(0), drawn.get(2), drawn.get(3), drawn.get(4)))
                .extracting(line -> TextWidth.of(line.substring(0, line.indexOf('│'))))
                .containsOnly(7);
        assertThat(TextWidth.of(drawn.get(1).substring(0, drawn.get(1).indexOf('┼'))))
                .isEqualTo(7);
    }

    @Test
    void table_longCells_areTruncatedOnATerminalOnly() {
        Map<String, List<String>> columns = columns("A", List.of("x".repeat(50)), "B", List.of("1"));

        assertThat(draw(columns, List.of(), new Canvas(80, true, Style.PLAIN)).get(2))
                .isEqualTo("x".repeat(29) + "… │ 1");
        assertThat(draw(columns, List.of(), Canvas.FILE).get(2)).isEqualTo("x".repeat(50) + " │ 1");
    }

    @Test
    void table_onANarrowTerminal_isNarrowed() {
        Map<String, List<String>> columns = columns(
                "Repository", List.of("Transformers"), "Language", List.of("Python"), "Stars", List.of("36542"));

        List<String> drawn = draw(columns, List.of(), new Canvas(27, true, Style.PLAIN));

        assertThat(drawn.subList(0, 3))
                .containsExactly(
                        "Reposit… │ Language │ Stars", //
                        "─────────┼──────────┼──────",
                        "Transfo… │ Python   │ 36542");
        assertThat(drawn).allMatch(line -> TextWidth.of(line) <= 27);
    }

    @Test
    void table_tooWideForATerminal_keepsTheColumnsOfTheAnswer() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        IntStream.range(0, 10).forEach(i -> columns.put("column " + i, List.of("cell " + i + " is long")));

        List<String> drawn = draw(columns, List.of(List.of(0, 9)), new Canvas(30, true, Style.PLAIN));

        assertThat(drawn)
                .containsExactly(
                        "colum… │ colum… │ colum…",
                        "───────┼────────┼───────",
                        "cell … │ cell … │ *cell…",
                        "… 10 columns in all",
                        "",
                        "the answer");
    }

    @Test
    void table_tooLongForATerminal_keepsTheRowsOfTheAnswer() {
        Map<String, List<String>> columns =
                columns("A", IntStream.range(0, 100).mapToObj(String::valueOf).toList());

        List<String> drawn = draw(columns, List.of(List.of(50, 0)), new Canvas(80, true, Style.PLAIN));

        assertThat(drawn).hasSize(2 + 20 + 2 + 1 + 2);
        assertThat(drawn.subList(20, 27))
                .containsExactly("18", "19", "…", "*50*", "… 100 rows in all", "", "the answer");
        assertThat(draw(columns, List.of(), Canvas.FILE)).hasSize(104);
    }

    @Test
    void table_raggedEmptyOrMarkedOutside_isDrawn() {
        assertThat(draw(columns("A", List.of("x"), "B", List.of("1", "2")), List.of(List.of(7, 7)), Canvas.FILE))
                .containsExactly("A │ B", "──┼──", "x │ 1", "  │ 2", "", "the answer");
        assertThat(draw(Map.of(), List.of(), new Canvas(80, true, Style.PLAIN))).endsWith("", "the answer");
    }

    @Test
    void table_cellsWithLineBreaksAndEscapes_areSanitized() {
        assertThat(draw(columns("A\u001b", List.of("one\ntwo")), List.of(), Canvas.FILE))
                .startsWith("A�", "───────", "one two");
    }
}
