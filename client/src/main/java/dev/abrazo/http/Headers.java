package dev.abrazo.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A reply's headers; names in any case. Immutable. */
public final class Headers {

    /** No headers. */
    public static final Headers NONE = of(Map.of());

    private final Map<String, List<String>> values;

    private Headers(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Copies these headers. */
    public static Headers of(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        return new Headers(Collections.unmodifiableMap(copy));
    }

    /**
     * Wraps these headers without a copy.
     *
     * @param values a map that never changes, and ignores the case of names
     */
    public static Headers ofUnchanging(Map<String, List<String>> values) {
        return new Headers(values);
    }

    /** The first value, or null. */
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null || all.isEmpty() ? null : all.get(0);
    }

    /** All headers, names in alphabetical order, as sent. Not to be changed. */
    public Map<String, List<String>> map() {
        return values;
    }

    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }
}
