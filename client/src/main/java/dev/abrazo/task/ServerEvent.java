package dev.abrazo.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event of a streamed response, with parsed data. Immutable. */
public final class ServerEvent {

    private final @Nullable String name;
    private final @Nullable Object json;

    private ServerEvent(@Nullable String name, @Nullable Object json) {
        this.name = name;
        this.json = json;
    }

    /**
     * Creates an event.
     *
     * @param name the event's name, or null if the server sent none
     * @param json its data as JSON values, which must not change
     */
    public static ServerEvent of(@Nullable String name, @Nullable Object json) {
        return new ServerEvent(name, json);
    }

    /** The event's name, or null if the server sent none. */
    public @Nullable String name() {
        return name;
    }

    /** The event's data as JSON values. */
    public @Nullable Object json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerEvent event
                && Objects.equals(name, event.name)
                && Objects.equals(json, event.json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, json);
    }

    @Override
    public String toString() {
        return "ServerEvent[name=" + name + ", json=" + json + "]";
    }
}
