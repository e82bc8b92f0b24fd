package dev.abrazo;

/**
 * An element of a streamed result as JSON.
 *
 * @param json the element as plain JSON values
 * @param text what it adds to the text that people read; may be empty
 */
public record JsonEvent(Object json, String text) {}
