package dev.abrazo.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Base class of tasks on one value with parameters. A subclass defines its {@link TaskInfo}, its parameters, and how a
 * reply is decoded. Implementations are stateless and thread-safe.
 *
 * @param <V> the type of the value; a task on two values takes a record
 * @param <P> the task's parameters
 * @param <O> the typed result; immutable
 */
public abstract class ValueTask<V, P extends Params<P>, O> implements Task<Input<V, P>, O> {

    private final TaskInfo info;
    private final Function<JsonRequest, V> reader;
    private final Supplier<P> params;
    private final Set<String> valueParameters;

    /**
     * Creates the task.
     *
     * @param info what front ends need to know; the parameters are added here
     * @param reader reads the value from the JSON form
     * @param params new, empty parameters
     */
    protected ValueTask(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
        this.info = info.parameters(params.get().known()).build();
        this.reader = reader;
        this.params = params;
        this.valueParameters = this.info.input().parameters();
    }

    @Override
    public final TaskInfo info() {
        return info;
    }

    /** Creates an input of this value, without parameters. */
    public final Input<V, P> input(V value) {
        return checked(new Input<>(value, Map.of()));
    }

    /**
     * Creates an input of this value with these parameters.
     *
     * @throws dev.abrazo.error.InvalidRequestException for a parameter that no server accepts
     */
    public final Input<V, P> input(V value, Consumer<? super P> parameters) {
        P set = params.get();
        parameters.accept(set);
        return checked(new Input<>(adjusted(value, set), set.copy()));
    }

    /** An input of each value, all with these parameters. */
    public final List<Input<V, P>> inputs(List<V> values, Consumer<? super P> parameters) {
        P set = params.get();
        parameters.accept(set);
        Map<String, Object> all = set.copy();
        return values.stream()
                .map(value -> checked(new Input<>(adjusted(value, set), all)))
                .toList();
    }

    /** The input with these parameters changed. */
    public final Input<V, P> with(Input<V, P> input, Consumer<? super P> parameters) {
        return input(input.value(), set -> parameters.accept(set.set(input.parameters())));
    }

    @Override
    public Input<V, P> read(JsonRequest request) {
        V value = reader.apply(request);
        Map<String, Object> given = request.parameters();
        return input(
                value,
                set -> given.forEach((name, parameter) -> {
                    if (!valueParameters.contains(name)) {
                        set.set(name, parameter);
                    }
                }));
    }

    @Override
    public Payload encode(Input<V, P> input) {
        return Payload.of(this, wireInputs(input.value())).parameters(wireParameters(input));
    }

    /** The value as sent under {@code inputs}. Default: unchanged. */
    protected Object wireInputs(V value) {
        return value;
    }

    /** The parameters as sent. Default: unchanged. */
    protected Map<String, Object> wireParameters(Input<V, P> input) {
        return input.parameters();
    }

    /** The value with additions by setters of the parameters, such as a system message. Default: unchanged. */
    protected V adjusted(V value, P params) {
        return value;
    }

    /**
     * Rejects an input that no server accepts. The default accepts all.
     *
     * @throws dev.abrazo.error.InvalidRequestException if value and parameters do not fit together
     */
    protected void check(Input<V, P> input) {}

    /** These parameters, then those of the input; for tasks that send a part of the value as a parameter. */
    protected static Map<String, Object> with(Map<String, Object> first, Map<String, Object> then) {
        Map<String, Object> all = new LinkedHashMap<>(first);
        all.putAll(then);
        return all;
    }

    private Input<V, P> checked(Input<V, P> input) {
        check(input);
        return input;
    }

    @Override
    public String toString() {
        return info.id();
    }
}
