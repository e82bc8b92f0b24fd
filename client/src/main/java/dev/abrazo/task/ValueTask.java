package dev.abrazo.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /**
     * A {@link ValueTask} whose servers take a list of inputs in one request. A subclass reads one result.
     *
     * @param <V> the type of the value
     * @param <P> the task's parameters
     * @param <O> the typed result for one value
     */
    public abstract static class Batch<V, P extends Params<P>, O> extends ValueTask<V, P, O>
            implements BatchTask<Input<V, P>, O> {

        /**
         * Creates the task; see {@link ValueTask}.
         *
         * @param info what front ends need to know
         * @param reader reads the value from the JSON form
         * @param params new, empty parameters
         */
        protected Batch(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
            super(info, reader, params);
        }

        /** Reads the result for one input from a JSON value; null if the shape is unknown. */
        protected abstract @Nullable O result(Input<V, P> input, @Nullable Object json);

        @Override
        public Object shared(Input<V, P> input) {
            return wireParameters(input);
        }

        @Override
        public Payload encodeAll(List<Input<V, P>> inputs) {
            List<Object> values =
                    inputs.stream().map(input -> wireInputs(input.value())).toList();
            return Payload.of(this, values).parameters(wireParameters(inputs.get(0)));
        }

        /** Decodes the result, bare or in a list of one: some servers treat every input as a list of inputs. */
        @Override
        public O decode(Input<V, P> input, ServerReply reply) {
            Object json = reply.json();
            O result = result(input, json);
            if (result == null) {
                result = result(input, JsonShapes.single(json));
            }
            if (result == null) {
                throw reply.unexpected(info().resultForm());
            }
            return result;
        }

        /** Decodes a list of results; the result for a single input may be bare. */
        @Override
        public List<O> decodeAll(List<Input<V, P>> inputs, ServerReply reply) {
            if (inputs.size() == 1) {
                return List.of(decode(inputs.get(0), reply));
            }
            String shape = info().resultForm() + " for each of " + inputs.size() + " texts";
            if (!(reply.json() instanceof List<?> list) || list.size() != inputs.size()) {
                throw reply.unexpected(shape);
            }
            List<O> results = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                O result = result(inputs.get(i), list.get(i));
                if (result == null) {
                    throw reply.unexpected(shape);
                }
                results.add(result);
            }
            return results;
        }
    }

    /**
     * A {@link ValueTask} with streamed responses.
     *
     * @param <V> the type of the value
     * @param <P> the task's parameters
     * @param <O> the typed result of the whole
     * @param <E> an element of the stream
     */
    public abstract static class Streaming<V, P extends Params<P>, O, E> extends ValueTask<V, P, O>
            implements StreamingTask<Input<V, P>, O, E> {

        /**
         * Creates the task; see {@link ValueTask}.
         *
         * @param info what front ends need to know
         * @param reader reads the value from the JSON form
         * @param params new, empty parameters
         */
        protected Streaming(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
            super(info, reader, params);
        }
    }
}
