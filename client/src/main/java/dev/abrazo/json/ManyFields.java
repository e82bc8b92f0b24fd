package dev.abrazo.json;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An unmodifiable object of many fields. */
final class ManyFields extends AbstractMap<String, @Nullable Object> implements Serializable {

    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, @Nullable Object> fields;

    /** An object of these fields, which are not copied. */
    ManyFields(LinkedHashMap<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return fields.containsKey(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return fields.get(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return Collections.<String, @Nullable Object>unmodifiableMap(fields).entrySet();
    }
}
