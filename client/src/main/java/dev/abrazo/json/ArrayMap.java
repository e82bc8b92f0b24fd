package dev.abrazo.json;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of few fields, in their order: names and values in one array, with linear search; needs less than half the
 * memory of a hash map. Mutable until it is {@linkplain #fixed fixed}; not thread-safe before.
 */
final class ArrayMap extends AbstractMap<String, @Nullable Object> implements Serializable {

    /** Objects with more fields are stored as hash maps. */
    static final int MAX = 8;

    private static final long serialVersionUID = 1;

    private @Nullable Object[] namesAndValues;
    private int used;
    private boolean fixed;

    /** Creates an empty object with an initial capacity of four fields. */
    ArrayMap() {
        this(MAX / 2);
    }

    /** Creates an empty object with this initial capacity. */
    ArrayMap(int fields) {
        namesAndValues = new @Nullable Object[2 * Math.max(1, fields)];
    }

    /** Makes this object unmodifiable, and returns it. */
    ArrayMap fixed() {
        fixed = true;
        return this;
    }

    boolean isFixed() {
        return fixed;
    }

    @Override
    public int size() {
        return used / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = find(name);
        return at < 0 ? null : namesAndValues[at + 1];
    }

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        if (fixed) {
            throw new UnsupportedOperationException();
        }
        int at = find(name);
        if (at >= 0) {
            Object before = namesAndValues[at + 1];
            namesAndValues[at + 1] = value;
            return before;
        }
        if (used == namesAndValues.length) {
            namesAndValues = Arrays.copyOf(namesAndValues, used * 2);
        }
        namesAndValues[used] = name;
        namesAndValues[used + 1] = value;
        used += 2;
        return null;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Walk();
            }

            @Override
            public int size() {
                return ArrayMap.this.size();
            }
        };
    }

    /** Allocates no entries: this runs for every element of a stream. */
    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int at = 0; at < used; at += 2) {
            action.accept((String) Objects.requireNonNull(namesAndValues[at]), namesAndValues[at + 1]);
        }
    }

    private int find(@Nullable Object name) {
        if (name instanceof String text) {
            for (int at = 0; at < used; at += 2) {
                if (text.equals(namesAndValues[at])) {
                    return at;
                }
            }
        }
        return -1;
    }

    private final class Walk implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int next;
        private boolean removable;

        @Override
        public boolean hasNext() {
            return next < used;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (next >= used) {
                throw new NoSuchElementException();
            }
            Field field = new Field(Objects.requireNonNull((String) namesAndValues[next]), namesAndValues[next + 1]);
            next += 2;
            removable = true;
            return field;
        }

        @Override
        public void remove() {
            if (fixed) {
                throw new UnsupportedOperationException();
            }
            if (!removable) {
                throw new IllegalStateException();
            }
            System.arraycopy(namesAndValues, next, namesAndValues, next - 2, used - next);
            Arrays.fill(namesAndValues, used - 2, used, null);
            used -= 2;
            next -= 2;
            removable = false;
        }
    }

    /** An entry that writes through to the object. */
    private final class Field extends SimpleEntry<String, @Nullable Object> {
        private static final long serialVersionUID = 1;

        Field(String name, @Nullable Object value) {
            super(name, value);
        }

        @Override
        public @Nullable Object setValue(@Nullable Object value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }
}
