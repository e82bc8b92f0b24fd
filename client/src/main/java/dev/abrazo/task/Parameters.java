package dev.abrazo.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The set parameters of an input, as the records keep them: in order, unmodifiable. */
public final class Parameters {

    private Parameters() {}

    /** An unmodifiable copy in the same order. */
    public static Map<String, Object> copyOf(Map<String, ? extends Object> values) {
        return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
