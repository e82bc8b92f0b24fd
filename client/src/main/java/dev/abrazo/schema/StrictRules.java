package dev.abrazo.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of OpenAI's strict mode: objects name all their properties as required and forbid others. */
final class StrictRules {

    private StrictRules() {}

    static boolean hold(@Nullable Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().allMatch(StrictRules::hold);
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return true;
        }
        if (map.isEmpty()) {
            return false;
        }
        if ("object".equals(map.get("type")) || map.containsKey("properties")) {
            boolean closed = Boolean.FALSE.equals(map.get("additionalProperties"));
            boolean named = !(map.get("properties") instanceof Map<?, ?> properties)
                    || map.get("required") instanceof List<?> required && required.containsAll(properties.keySet());
            if (!closed || !named) {
                return false;
            }
        }
        return eachHolds(map.get("properties"))
                && eachHolds(map.get("$defs"))
                && (!map.containsKey("items") || hold(map.get("items")))
                && hold(map.get("anyOf"));
    }

    private static boolean eachHolds(@Nullable Object schemas) {
        Collection<?> all = schemas instanceof Map<?, ?> map ? map.values() : List.of();
        return all.stream().allMatch(StrictRules::hold);
    }
}
