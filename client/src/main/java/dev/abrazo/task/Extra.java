package dev.abrazo.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a reply that a record has no name for; nothing a server said is dropped. */
public final class Extra {

    private Extra() {}

    /** The fields beside these, without those that are null. */
    public static Map<String, Object> of(Map<?, ?> json, String... known) {
        List<String> names = Arrays.asList(known);
        Map<String, Object> extra = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value != null && !names.contains(String.valueOf(name))) {
                extra.put(String.valueOf(name), value);
            }
        });
        return Parameters.copyOf(extra);
    }
}
