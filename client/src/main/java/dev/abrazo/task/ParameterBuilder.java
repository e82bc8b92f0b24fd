package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an input while it is built: typed setters in the subclass, and an open door for any other parameter
 * that a server knows. Not safe for use by many threads.
 *
 * @param <B> the subclass
 * @param <I> the input it builds
 */
public abstract class ParameterBuilder<B extends ParameterBuilder<B, I>, I> {

    private static final String LEAST = "min_";
    private static final String MOST = "max_";

    private final List<Parameter<?>> known;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A builder that checks these parameters by type. */
    protected ParameterBuilder(List<Parameter<?>> known) {
        this.known = known;
    }

    /**
     * Sets any parameter by its name on the wire, known or not; null takes it out again. A name that looks like a
     * misspelt known one is set too, with a warning in the log.
     *
     * @throws InvalidRequestException where a known parameter gets a value of another type, or one that
     *     can't be right at any server
     */
    public final B parameter(String name, @Nullable Object value) {
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

    /** Sets all of these, as {@link #parameter} does. */
    public final B parameters(Map<String, ? extends @Nullable Object> all) {
        all.forEach(this::parameter);
        return self();
    }

    /**
     * The input.
     *
     * @throws InvalidRequestException where what was set can't be right
     */
    public abstract I build();

    /** The input with these changes: what the short forms do with what they are given. */
    public final I build(Consumer<? super B> change) {
        change.accept(self());
        return build();
    }

    /**
     * Sets a known parameter; for the typed setters.
     *
     * @throws InvalidRequestException for a value that can't be right at any server
     */
    protected final <T> B set(Parameter<T> parameter, T value) {
        values.put(parameter.name(), parameter.check(value));
        return self();
    }

    /**
     * What was set, in the order it was set first.
     *
     * @throws InvalidRequestException for a {@code min_…} above the {@code max_…} beside it
     */
    protected final Map<String, Object> values() {
        for (String name : values.keySet()) {
            if (name.startsWith(LEAST)
                    && values.get(name) instanceof Number min
                    && values.get(MOST + name.substring(LEAST.length())) instanceof Number max
                    && min.doubleValue() > max.doubleValue()) {
                throw new InvalidRequestException("The parameter `" + name + "` must not be above `" + MOST
                        + name.substring(LEAST.length()) + "`; they are " + min + " and " + max + ".");
            }
        }
        return values;
    }

    @SuppressWarnings("unchecked") // B is the subclass, by its declaration
    private B self() {
        return (B) this;
    }
}
