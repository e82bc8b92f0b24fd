package dev.abrazo.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framing of wire.md §7.3, case by case. */
class SseParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void next_splitAtEveryByte_isTheSame(String end) throws IOException {
        String text =
                "\uFEFF: c\nevent: x\ndata: {\"a\":\"\u00fc\u2028\ud83d\ude00\"}\ndata:b\n\ndata\ndata:\n\ndata: z\n\n"
                        .replace("\n", end);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> expected =
                List.of("x|{\"a\":\"\u00fc\u2028\ud83d\ude00\"}\nb|true", "null|\n|true", "null|z|true");
        for (int split = 1; split < bytes.length; split++) {
            assertThat(parse(new Slices(bytes, List.of(split, bytes.length)))).isEqualTo(expected);
        }
        assertThat(parse(new Slices(bytes, List.of(1)))).isEqualTo(expected);
    }

    @Test
    void next_noSpaceAfterTheColon_isTheSame() throws IOException {
        assertThat(parse("data:a\n\n")).isEqualTo(parse("data: a\n\n")).containsExactly("null|a|true");
    }

    @Test
    void next_twoSpacesAfterTheColon_keepsOne() throws IOException {
        assertThat(parse("data:  a\n\n")).containsExactly("null| a|true");
    }

    @Test
    void next_endWithoutBlankLine_isIncomplete() throws IOException {
        assertThat(parse("data: a\n\ndata: b\n")).containsExactly("null|a|true", "null|b|false");
        assertThat(parse("data: a\n\ndata: b")).containsExactly("null|a|true", "null|b|false");
        assertThat(parse("data: a\n\ndata: b\r")).containsExactly("null|a|true", "null|b|false");
    }

    @Test
    void next_noData_isNoEvent() throws IOException {
        assertThat(parse("event: ping\n\n: c\n\nid: 1\n\ndata:\n\ndata\n\ndata: a\n\n"))
                .containsExactly("null|a|true");
        assertThat(parse("data:")).isEmpty();
        assertThat(parse("")).isEmpty();
    }

    @Test
    void next_nameOfAnEventWithoutData_isDropped() throws IOException {
        assertThat(parse("event: ping\n\ndata: a\n\n")).containsExactly("null|a|true");
        assertThat(parse("event: ping\ndata:\n\ndata: a\n\n")).containsExactly("null|a|true");
    }

    @Test
    void next_similarFieldNames_areIgnored() throws IOException {
        assertThat(parse("dataset: a\ndat: b\n data: c\nDATA: d\nevents: e\ndata: f\n\n"))
                .containsExactly("null|f|true");
    }

    @Test
    void next_bomInTheMiddle_isText() throws IOException {
        assertThat(parse("data: a\n\n\uFEFFdata: b\n\n")).containsExactly("null|a|true");
    }

    @Test
    void next_tooLarge_fails() {
        assertThatThrownBy(() -> parse("data: 0123456789012345678901234567890123456789\n\n"))
                .isInstanceOf(OversizeEventException.class)
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> parse("data: 0123456789012345\ndata: 0123456789012345\n\n"))
                .isInstanceOf(OversizeEventException.class);
        assertThatThrownBy(() -> parse(": 0123456789012345678901234567890123456789\n\n"))
                .isInstanceOf(OversizeEventException.class);
    }

    @Test
    void next_exactlyAtTheLimit_isAnEvent() throws IOException {
        String line = "x".repeat(32 - "data: ".length());
        assertThat(parse("data: " + line + "\n\n")).containsExactly("null|" + line + "|true");
        assertThatThrownBy(() -> parse("data: " + line + "x\n\n")).isInstanceOf(OversizeEventException.class);

        String half = "0123456789012345";
        String rest = half.substring(1);
        assertThat(parse("data: " + half + "\ndata: " + rest + "\n\n"))
                .containsExactly("null|" + half + "\n" + rest + "|true");
    }

    @Test
    void next_manySmallEvents_areNeverTooLarge() throws IOException {
        assertThat(parse("data: 0123456789\n\n".repeat(100))).hasSize(100);
    }

    private static List<String> parse(String text) throws IOException {
        SseParser parser = new SseParser(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 32);
        return parse(parser);
    }

    private static List<String> parse(Slices slices) throws IOException {
        return parse(new SseParser(slices, 1 << 10));
    }

    private static List<String> parse(SseParser parser) throws IOException {
        List<String> events = new ArrayList<>();
        for (SseEvent event = parser.next(); event != null; event = parser.next()) {
            events.add(event.name() + "|" + event.text() + "|" + event.complete());
        }
        return events;
    }
}
