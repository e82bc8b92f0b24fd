package dev.abrazo.provider;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's table from task id to {@link Dialect}. Immutable.
 *
 * <p>A table with a dialect for {@code chat-completion} uses it for the legacy task {@code conversational} as well, unless
 * that has its own row.
 */
public final class Dialects {

    private final Map<String, Dialect> rows;
    private final Set<String> without;
    private final @Nullable Dialect otherwise;

    private Dialects(Builder builder) {
        rows = Map.copyOf(ConversationalAdapter.addedTo(builder.rows));
        without = Set.copyOf(builder.without);
        otherwise = builder.otherwise;
    }

    /** Starts an empty table. */
    public static Builder builder() {
        return new Builder();
    }

    /** The dialect for the task of this id, or null if the provider does not support the task. */
    public @Nullable Dialect get(String task) {
        Dialect own = rows.get(task);
        return own != null ? own : without.contains(task) ? null : otherwise;
    }

    /** Whether the provider supports the task of this id. */
    public boolean support(String task) {
        return get(task) != null;
    }

    /** Whether the table has its own row for the task of this id, not one that is derived from another task's. */
    boolean name(String task) {
        Dialect own = rows.get(task);
        return own != null && !(own instanceof ConversationalAdapter);
    }

    /** Collects the rows of a table. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Dialect> rows = new LinkedHashMap<>();
        private final Set<String> without = new LinkedHashSet<>();
        private @Nullable Dialect otherwise;

        private Builder() {}

        /**
         * Adds a row.
         *
         * @param id the task's id, such as {@code text-to-image}, not an alias
         * @param dialect the provider's dialect for the task
         * @throws IllegalArgumentException if the table has the task already
         */
        public Builder task(String id, Dialect dialect) {
            if (rows.put(id, Objects.requireNonNull(dialect, "dialect")) != null) {
                throw new IllegalArgumentException("The table has two dialects for " + id);
            }
            return this;
        }

        /** The dialect for any task without a row. Default: none; such tasks are not supported. */
        public Builder otherwise(Dialect dialect) {
            otherwise = Objects.requireNonNull(dialect, "dialect");
            return this;
        }

        /** Excludes a task from {@link #otherwise}. */
        public Builder without(String id) {
            without.add(id);
            return this;
        }

        /** Creates the table. */
        public Dialects build() {
            return new Dialects(this);
        }
    }
}
