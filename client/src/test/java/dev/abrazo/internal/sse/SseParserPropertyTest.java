package dev.abrazo.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The events do not depend on how reads split the bytes. */
class SseParserPropertyTest {

    @Test
    void next_anyChunking_givesTheSameEvents() {
        RandomValues.check(500, random -> {
            List<Event> events = random.list(0, 6, () -> event(random));
            String end = random.of("\n", "\r", "\r\n");
            StringBuilder text = new StringBuilder(random.bool() ? "\uFEFF" : "");
            events.forEach(event -> event.write(text, end));
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            List<Integer> reads = random.list(1, 20, () -> random.between(1, 40));
            assertThat(parse(new SseParser(new Slices(bytes, reads), 1 << 16)))
                    .isEqualTo(events.stream()
                            .filter(Event::dispatched)
                            .map(Event::plain)
                            .toList());
        });
    }

    @Test
    void next_anyBytes_endsOrThrows() {
        RandomValues.check(2_000, random -> {
            byte[] bytes = random.bool()
                    ? random.bytes(0, 300)
                    : random.text("data:evnt\r\n \u0000\uFEFF", 300).getBytes(StandardCharsets.UTF_8);
            SseParser parser = new SseParser(new ByteArrayInputStream(bytes), 1 << 10);
            int length = 0;
            for (SseEvent event = parser.next(); event != null; event = parser.next()) {
                length += event.length();
            }
            assertThat(length).isLessThanOrEqualTo(bytes.length);
            assertThat(parser.next()).isNull();
        });
    }

    private static Event event(RandomValues random) {
        String signs = "ab:; {}\"\u00e4\u2028\u2029\u0085\u6f22\ud83d\ude00";
        String name = random.of("message", "error", "response.completed");
        return new Event(
                random.oneIn(2) ? null : name,
                random.list(0, 4, () -> wellFormed(random.text(signs, 12))),
                random.bool(),
                wellFormed(random.text(signs, 12)));
    }

    /** Unpaired surrogates have no UTF-8 form. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static List<Event> parse(SseParser parser) throws IOException {
        List<Event> events = new ArrayList<>();
        for (SseEvent event = parser.next(); event != null; event = parser.next()) {
            assertThat(event.complete()).isTrue();
            events.add(new Event(event.name(), List.of(event.text().split("\n", -1)), true, ""));
        }
        return events;
    }

    /** An event, how its lines are written, and a comment before it. */
    record Event(@Nullable String name, List<String> lines, boolean space, String comment) {

        void write(StringBuilder text, String end) {
            text.append(": ").append(comment).append(end);
            text.append("id: ")
                    .append(comment)
                    .append(end)
                    .append("retry: 5")
                    .append(end)
                    .append("stray")
                    .append(end);
            if (name != null) {
                text.append("event:").append(space ? " " : "").append(name).append(end);
            }
            for (String line : lines) {
                // A space after the colon is dropped, so a line that begins with one needs another.
                text.append("data:")
                        .append(space || line.startsWith(" ") ? " " : "")
                        .append(line)
                        .append(end);
            }
            text.append(end);
        }

        /** An event without data is not reported. */
        boolean dispatched() {
            return !String.join("\n", lines).isEmpty();
        }

        Event plain() {
            return new Event(name, lines, true, "");
        }
    }
}
