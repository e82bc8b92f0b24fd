package dev.abrazo.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/** Merges headers, whose names may be in any case. Maps are not changed. */
final class HeaderMerge {

    private HeaderMerge() {}

    /** The headers except that of this name. */
    static Map<String, String> without(String name, Map<String, String> headers) {
        if (headers.isEmpty()) {
            return headers;
        }
        Map<String, String> rest = new LinkedHashMap<>(headers);
        rest.keySet().removeIf(name::equalsIgnoreCase);
        return Map.copyOf(rest);
    }

    /** The headers, with these added; those of the same name are replaced. */
    static Map<String, String> joined(Map<String, String> headers, Map<String, String> more) {
        if (headers.isEmpty() || more.isEmpty()) {
            return headers.isEmpty() ? more : headers;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        for (String name : more.keySet()) {
            all.keySet().removeIf(name::equalsIgnoreCase);
        }
        all.putAll(more);
        return Map.copyOf(all);
    }
}
