package dev.abrazo.json;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An unmodifiable JSON array; unlike the JDK's lists it may hold null. */
final class FixedList extends AbstractList<@Nullable Object> implements RandomAccess, Serializable {

    static final FixedList EMPTY = new FixedList(new @Nullable Object[0], 0);

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // holds what can be serialized, as plain values can
    private final @Nullable Object[] items;

    private final int size;

    /** A list of the first {@code size} items; the array is not copied. */
    FixedList(@Nullable Object[] items, int size) {
        this.items = items;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object get(int index) {
        return items[Objects.checkIndex(index, size)];
    }

    @Override
    public void forEach(Consumer<? super @Nullable Object> action) {
        for (int i = 0; i < size; i++) {
            action.accept(items[i]);
        }
    }
}
