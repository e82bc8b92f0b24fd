package dev.abrazo.task;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with its score.
 *
 * @param label the name of the class, as the model defines it
 * @param score usually 0 to 1; those of several labels may add up to more than 1. Null if the server gives none
 * @param extra further fields of the reply
 */
public record Label(String label, @Nullable Double score, Map<String, Object> extra) {

    /** Copies the map. */
    public Label {
        extra = Parameters.copyOf(extra);
    }

    /** A label without further fields. */
    public Label(String label, double score) {
        this(label, score, Map.of());
    }

    /** Reads a label from a JSON value; null if it is none. */
    public static @Nullable Label of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("label") instanceof String label)) {
            return null;
        }
        Object said = map.get("score");
        Double score = JsonShapes.number(said);
        return score == null && said != null
                ? null
                : new Label(label, score, AdditionalProperties.of(map, "label", "score"));
    }

    /** Reads a list of labels from a JSON value; null if it is not a list, or an element is not a label. */
    public static @Nullable List<Label> listOf(@Nullable Object json) {
        return JsonShapes.listOf(json, Label::of);
    }

    /**
     * Reads the labels of a reply for one input from any known shape: a list, {@code results}, a list of one list, or that
     * of zero-shot-classification; else null.
     */
    public static @Nullable List<Label> listOfResults(@Nullable Object json) {
        Object inner = JsonShapes.unwrap(json, "results");
        List<Label> labels = listOf(inner);
        if (labels == null) {
            labels = listOf(JsonShapes.single(inner));
        }
        return labels == null ? ranked(JsonShapes.single(inner)) : labels;
    }

    /** Reads the labels of {@code {labels, scores}}, the shape of zero-shot-classification; else null. */
    private static @Nullable List<Label> ranked(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)
                || !(map.get("labels") instanceof List<?> names)
                || !(map.get("scores") instanceof List<?> scores)
                || names.size() != scores.size()
                || !names.stream().allMatch(String.class::isInstance)
                || scores.stream().anyMatch(JsonShapes::nonNumeric)) {
            return null;
        }
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            labels.add(new Label((String) names.get(i), JsonShapes.number(scores.get(i)), Map.of()));
        }
        return List.copyOf(labels);
    }

    /** The label as JSON: {@code label}, {@code score} if there is one, and the other fields. */
    public Map<String, Object> write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", label);
        OptionalFields.put(json, "score", score);
        json.putAll(extra);
        return json;
    }

    /** The labels as JSON. */
    public static List<Object> writeAll(List<Label> labels) {
        return labels.stream().map(label -> (Object) label.write()).toList();
    }
}
