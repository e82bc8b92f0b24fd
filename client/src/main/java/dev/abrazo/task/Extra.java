package dev.abrazo.task;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a reply that a record has no name for; nothing a server said is dropped. */
public final class Extra {

    private Extra() {}

    /** The fields beside these, in the server's order; one that it sent as null has the value null. */
    public static Map<String, Object> of(Map<?, ?> json, String... known) {
        Map<String, Object> extra = null;
        for (Map.Entry<?, ?> field : json.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!among(known, name)) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(name, field.getValue());
            }
        }
        return extra == null ? Map.of() : Parameters.copyOf(extra);
    }

    private static boolean among(String[] names, String name) {
        for (String known : names) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
