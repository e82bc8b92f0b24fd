package dev.abrazo.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a reply for which a record has no component, so that no data of a reply is lost. */
public final class AdditionalProperties {

    private AdditionalProperties() {}

    /** The fields other than these, in the server's order; a field that is null in the reply has the value null. */
    public static Map<String, Object> of(Map<?, ?> json, String... known) {
        Map<String, Object> extra = null;
        for (Map.Entry<?, ?> field : json.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!contains(known, name)) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(name, field.getValue());
            }
        }
        return extra == null ? Map.of() : Parameters.copyOf(extra);
    }

    private static boolean contains(String[] names, String name) {
        for (String known : names) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
