package dev.abrazo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An element of a streamed result in its JSON form. Immutable. */
public final class JsonEvent {

    private final Object json;
    private final String text;

    JsonEvent(Object json, String text) {
        this.json = json;
        this.text = text;
    }

    /** The element as plain JSON values. */
    public Object json() {
        return json;
    }

    /** The text that the element adds to the result; may be empty. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonEvent event && json.equals(event.json) && text.equals(event.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(json, text);
    }

    @Override
    public String toString() {
        return "JsonEvent[json=" + json + ", text=" + text + "]";
    }
}
