package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the parameters of one call: typed setters in the subclass, and {@link #set(String, Object)} for any other
 * parameter that a server knows. Every setter throws an {@link InvalidRequestException} for a value that no server
 * accepts. Not thread-safe.
 *
 * @param <P> the subclass
 */
public abstract class Params<P extends Params<P>> {

    private static final String MIN = "min_";
    private static final String MAX = "max_";

    private final List<Parameter<?>> known;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Empty parameters. The values of the known ones are checked. */
    protected Params(List<Parameter<?>> known) {
        this.known = known;
    }

    /** The known parameters; servers may take others. */
    public final List<Parameter<?>> known() {
        return known;
    }

    /**
     * Sets any parameter by its API name, known or not; null removes it. A name that looks like a misspelt known one is set
     * too, with a warning in the log.
     *
     * @throws InvalidRequestException if a known parameter gets a value of another type, or one that no server accepts
     */
    public final P set(String name, @Nullable Object value) {
        if (name.isBlank()) {
            throw new InvalidRequestException("The name of a parameter must not be blank.");
        }
        if (value == null) {
            values.remove(name);
            return self();
        }
        for (Parameter<?> parameter : known) {
            if (parameter.name().equals(name)) {
                values.put(name, parameter.check(value));
                return self();
            }
        }
        UnknownNames.check(name, known);
        values.put(name, Parameter.any(name, "").check(value));
        return self();
    }

    /** Sets all of these, each as {@link #set(String, Object)} does. */
    public final P set(Map<String, ? extends @Nullable Object> all) {
        all.forEach(this::set);
        return self();
    }

    /**
     * Sets a known parameter; for the typed setters.
     *
     * @throws InvalidRequestException for a value that no server accepts
     */
    protected final <T> P set(Parameter<T> parameter, T value) {
        values.put(parameter.name(), parameter.check(value));
        return self();
    }

    /** Sets a known parameter to a value of an open set, unchecked: servers may introduce new values. */
    protected final P set(Parameter<String> parameter, OpenValue value) {
        values.put(parameter.name(), value.value());
        return self();
    }

    /** Concatenates parameters, for the list that a subclass passes to {@link #Params(List)}. */
    protected static List<Parameter<?>> plus(List<Parameter<?>> shared, Parameter<?>... more) {
        return Stream.concat(shared.stream(), Stream.of(more)).toList();
    }

    /**
     * An unmodifiable copy of the parameters, in the order they were first set.
     *
     * @throws InvalidRequestException for a {@code min_…} above its {@code max_…}
     */
    final Map<String, Object> copy() {
        if (values.isEmpty()) {
            return Map.of();
        }
        for (String name : values.keySet()) {
            if (name.startsWith(MIN)) {
                String max = MAX + name.substring(MIN.length());
                checkOrder(name, values.get(name), max, values.get(max));
            }
        }
        return Parameters.copyOf(values);
    }

    private static void checkOrder(String minName, @Nullable Object min, String maxName, @Nullable Object max) {
        if (min instanceof Number low && max instanceof Number high && low.doubleValue() > high.doubleValue()) {
            throw new InvalidRequestException("The parameter `" + minName + "` must not be above `" + maxName
                    + "`; they are " + min + " and " + max + ".");
        }
    }

    @SuppressWarnings("unchecked") // P is the subclass, by its declaration
    private P self() {
        return (P) this;
    }
}
