package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void paragraph_longText_wrapsAtTheWidth() {
        assertThat(Paragraph.lines("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Paragraph.lines("unbreakably long", 5)).containsExactly("unbreakably", "long");
        assertThat(Paragraph.lines("日本 日本 日本", 9)).containsExactly("日本 日本", "日本");
        assertThat(Paragraph.lines("", 5)).containsExactly("");
    }

    @Test
    void table_wideScreen_alignsCells() {
        Table table = new Table().row("日本", "b", "c").row("long", "", "cc");

        assertThat(table.lines(80)).containsExactly("日本  b  c", "long     cc");
    }

    @Test
    void table_narrowScreen_stacksCells() {
        Table table =
                new Table().row("id", "what it does for you", "model/name").row("other", "", "x");

        assertThat(table.lines(30)).containsExactly("id     what it does for you", "       model/name", "other  x");
    }
}
