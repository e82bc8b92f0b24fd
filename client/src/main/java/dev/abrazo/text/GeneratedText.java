package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonShapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes generated text in the classic form and in that of completions, whole and streamed. */
final class GeneratedText {

    private GeneratedText() {}

    /** Decodes a whole reply; null for an unknown shape. */
    static TextGeneration.@Nullable Result whole(Input<String, TextGenerationParams> input, @Nullable Object json) {
        if (json instanceof Map<?, ?> map && map.get("choices") instanceof List<?> choices) {
            List<TextGeneration.Sequence> all = JsonShapes.listOf(choices, choice -> choice(input, choice));
            return all == null || all.isEmpty() ? null : new TextGeneration.Result(all);
        }
        // For a list of inputs, servers send lists in a list; for one text, the inner list is the answer.
        Object list = JsonShapes.single(json) instanceof List<?> inner ? inner : json;
        List<TextGeneration.Sequence> all =
                JsonShapes.listOf(list instanceof Map ? List.of(list) : list, item -> classic(input, item));
        return all == null || all.isEmpty() ? null : new TextGeneration.Result(all);
    }

    private static TextGeneration.@Nullable Sequence classic(
            Input<String, TextGenerationParams> input, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        String name = JsonShapes.generatedTextField(map, "generated_text");
        String text = name == null ? lastMessage(map.get("generated_text")) : (String) map.get(name);
        if (text == null) {
            return null;
        }
        Map<String, Object> details = JsonShapes.object(map.get("details"));
        return new TextGeneration.Sequence(
                ReturnFullText.apply(input, text, true),
                details == null ? Map.of() : details,
                AdditionalProperties.of(map, name == null ? "generated_text" : name, "details"));
    }

    /** The last of the messages with which the old default container answers messages; it is the new one. */
    private static @Nullable String lastMessage(@Nullable Object json) {
        return json instanceof List<?> messages
                        && !messages.isEmpty()
                        && messages.get(messages.size() - 1) instanceof Map<?, ?> last
                        && last.get("content") instanceof String content
                ? content
                : null;
    }

    private static TextGeneration.@Nullable Sequence choice(
            Input<String, TextGenerationParams> input, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("text") instanceof String text)) {
            return null;
        }
        return new TextGeneration.Sequence(
                ReturnFullText.apply(input, text, ReturnFullText.echo(input)),
                details(map),
                AdditionalProperties.of(map, "text", "index", "finish_reason", "seed"));
    }

    /** The metadata of a choice, by the names of the classic form. */
    private static Map<String, Object> details(Map<?, ?> choice) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (String name : List.of("finish_reason", "seed")) {
            Object value = choice.get(name);
            if (value != null && !value.equals("")) {
                details.put(name, value);
            }
        }
        return details;
    }

    /** Decodes the element of an event; null if it has none. */
    static TextGeneration.@Nullable Token element(@Nullable Object json) {
        Object single = JsonShapes.single(json);
        if (!(single instanceof Map<?, ?> map)) {
            return null;
        }
        String whole = map.get("generated_text") instanceof String text ? text : null;
        Map<String, Object> details = JsonShapes.object(map.get("details"));
        Map<String, Object> known = details == null ? Map.of() : details;
        if (map.get("token") instanceof Map<?, ?> token && token.get("text") instanceof String text) {
            return new TextGeneration.Token(
                    text,
                    JsonShapes.nonNumeric(token.get("id")) || token.get("id") == null
                            ? null
                            : (Long) JsonShapes.asLong(token.get("id"), 0),
                    JsonShapes.number(token.get("logprob")),
                    Boolean.TRUE.equals(token.get("special")),
                    whole,
                    known,
                    AdditionalProperties.of(map, "token", "generated_text", "details"));
        }
        if (whole != null) {
            Map<String, Object> extra = AdditionalProperties.of(map, "generated_text", "details");
            return new TextGeneration.Token(whole, null, null, false, whole, known, extra);
        }
        if (map.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.get(0) instanceof Map<?, ?> choice) {
            String text = choice.get("text") instanceof String said ? said : "";
            Map<String, Object> extra = AdditionalProperties.of(choice, "text", "index", "finish_reason", "seed");
            return new TextGeneration.Token(text, null, null, false, null, details(choice), extra);
        }
        return null;
    }
}
