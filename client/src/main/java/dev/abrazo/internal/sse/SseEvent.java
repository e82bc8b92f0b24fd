package dev.abrazo.internal.sse;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream. Its bytes are the parser's buffer, valid until the next event is read: copies would be a tenth of a
 * stream's allocations.
 *
 * @param name the value of its {@code event} field, or null
 * @param data holds its {@code data} lines in UTF-8, joined by line feeds, from the start on
 * @param length how many bytes of it they are
 * @param complete whether the blank line that ends an event had come
 */
public record SseEvent(@Nullable String name, byte[] data, int length, boolean complete) {

    /** The data as text. */
    public String text() {
        return new String(data, 0, length, StandardCharsets.UTF_8);
    }
}
