package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedTextTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final StreamedText text = new StreamedText(Output.strict(shown), TerminalSanitizer::text);

    private List<String> outputAfterEach(String... pieces) {
        List<String> after = new ArrayList<>();
        for (String piece : pieces) {
            text.more(piece);
            after.add(shown.toString(StandardCharsets.UTF_8));
        }
        text.close();
        after.add(shown.toString(StandardCharsets.UTF_8));
        return after;
    }

    @Test
    void more_splitCrLf_isOneLineBreak() {
        assertThat(outputAfterEach("one\r", "\ntwo\r", "", "\n"))
                .containsExactly("one", "one\ntwo", "one\ntwo", "one\ntwo\n", "one\ntwo\n");
    }

    @Test
    void more_splitSurrogatePair_isOneCharacter() {
        assertThat(outputAfterEach("a\ud83d", "\ude00b")).containsExactly("a", "a😀b", "a😀b\n");
    }

    @Test
    void more_splitEscapeSequence_isRemoved() {
        assertThat(outputAfterEach("\u001b", "[2J")).containsExactly("�", "�[2J", "�[2J\n");
    }

    @Test
    void close_pendingCarriageReturn_isPrinted() {
        assertThat(outputAfterEach("50 %\r", "100 %\r")).containsExactly("50 %", "50 %�100 %", "50 %�100 %�\n");
    }

    @Test
    void close_withoutText_printsNothing() {
        assertThat(outputAfterEach("")).containsExactly("", "");
    }
}
