package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.JsonShapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question about a table.
 *
 * @param answer the answer as text; a calculation precedes its cells: {@code AVERAGE > 36542}
 * @param coordinates row and column, from 0, of each cell that the answer comes from
 * @param cells the texts of those cells
 * @param aggregator the calculation: {@code NONE}, {@code SUM}, {@code AVERAGE}, {@code COUNT}; null if the server gives
 *     none
 * @param extra all other fields of the reply
 */
public record TableAnswer(
        String answer,
        List<List<Integer>> coordinates,
        List<String> cells,
        @Nullable String aggregator,
        Map<String, Object> extra) {

    /** Copies the collections. */
    public TableAnswer {
        coordinates = coordinates.stream().map(List::copyOf).toList();
        cells = List.copyOf(cells);
        extra = Parameters.copyOf(extra);
    }

    static @Nullable TableAnswer of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || !(map.get("answer") instanceof String answer)) {
            return null;
        }
        List<List<Integer>> coordinates = JsonShapes.listOf(map.get("coordinates"), TableAnswer::cell);
        List<String> cells = JsonShapes.listOf(map.get("cells"), cell -> cell == null ? null : String.valueOf(cell));
        return new TableAnswer(
                answer,
                coordinates == null ? List.of() : coordinates,
                cells == null ? List.of() : cells,
                map.get("aggregator") instanceof String name ? name : null,
                AdditionalProperties.of(map, "answer", "coordinates", "cells", "aggregator"));
    }

    private static @Nullable List<Integer> cell(@Nullable Object json) {
        List<Integer> pair =
                JsonShapes.listOf(json, n -> JsonShapes.number(n) == null ? null : (Integer) JsonShapes.index(n));
        return pair == null || pair.size() != 2 ? null : pair;
    }

    Object write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", answer);
        json.put(
                "coordinates",
                coordinates.stream()
                        .map(cell -> cell.stream().map(Integer::longValue).toList())
                        .toList());
        json.put("cells", cells);
        if (aggregator != null) {
            json.put("aggregator", aggregator);
        }
        json.putAll(extra);
        return json;
    }
}
