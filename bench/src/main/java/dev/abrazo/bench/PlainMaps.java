package dev.abrazo.bench;

import java.util.List;
import java.util.Map;

/** Finds the text in a chat answer that databind read as plain maps and lists. */
final class PlainMaps {

    private PlainMaps() {}

    /** The first choice's text, from its part of this name: a message, or a delta in a stream. */
    static String text(Map<?, ?> json, String part) {
        List<?> choices = (List<?>) json.get("choices");
        Map<?, ?> choice = choices == null || choices.isEmpty() ? Map.of() : (Map<?, ?>) choices.get(0);
        return choice.get(part) instanceof Map<?, ?> said && said.get("content") instanceof String text ? text : "";
    }
}
