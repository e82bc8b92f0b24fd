package dev.abrazo.internal.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever the reads bring, the events are the same. */
class SseParserProperties {

    @Property(tries = 500)
    void next_anyChunking_givesTheSameEvents(
            @ForAll("events") List<Event> events,
            @ForAll("lineEnds") String end,
            @ForAll boolean bom,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> reads)
            throws IOException {
        StringBuilder text = new StringBuilder(bom ? "\uFEFF" : "");
        events.forEach(event -> event.write(text, end));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<Event> parsed = parse(new SseParser(new Slices(bytes, reads), 1 << 16));
        assertThat(parsed)
                .isEqualTo(events.stream()
                        .filter(Event::dispatched)
                        .map(Event::plain)
                        .toList());
    }

    @Property(tries = 300)
    void next_anyBytes_endsWithoutHarm(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        SseParser parser = new SseParser(new ByteArrayInputStream(bytes), 1 << 10);
        int count = 0;
        while (parser.next() != null) {
            count++;
        }
        assertThat(count).isLessThanOrEqualTo(bytes.length);
        assertThat(parser.next()).isNull();
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> line = Arbitraries.strings()
                .withChars("ab:; {}\"\u00e4\u2028\u2029\u0085\u6f22\ud83d\ude00".toCharArray())
                .ofMaxLength(12)
                .map(SseParserProperties::wellFormed);
        Arbitrary<String> name =
                Arbitraries.of("message", "error", "response.completed").injectNull(0.6);
        return Combinators.combine(name, line.list().ofMaxSize(4), Arbitraries.of(true, false), line)
                .as(Event::new)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r", "\r\n");
    }

    /** Halves of a character that stand alone have no UTF-8. */
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

        /** Without data there is nothing to tell. */
        boolean dispatched() {
            return !String.join("\n", lines).isEmpty();
        }

        Event plain() {
            return new Event(name, lines, true, "");
        }
    }
}
