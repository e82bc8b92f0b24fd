package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ValueTask} whose servers take a list of inputs in one request. A subclass reads one result.
 *
 * @param <V> the type of the value
 * @param <P> the task's parameters
 * @param <O> the typed result for one value
 */
public abstract class BatchValueTask<V, P extends Params<P>, O> extends ValueTask<V, P, O>
        implements BatchTask<Input<V, P>, O> {

    /**
     * Creates the task; see {@link ValueTask}.
     *
     * @param info what front ends need to know
     * @param reader reads the value from the JSON form
     * @param params new, empty parameters
     */
    protected BatchValueTask(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
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
