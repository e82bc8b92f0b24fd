package dev.abrazo.task;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, its data parsed.
 *
 * @param name the event's name, or null where the server gave none
 * @param json the event's data as JSON values
 */
public record ServerEvent(@Nullable String name, @Nullable Object json) {}
