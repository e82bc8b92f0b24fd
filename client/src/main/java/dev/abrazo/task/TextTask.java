package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task on one text or a list of texts: all of them are said to servers in the same words, so that a task is left with
 * reading one result.
 *
 * @param <I> the typed input
 * @param <O> the typed result
 */
public interface TextTask<I extends TextInput, O> extends BatchTask<I, O> {

    /** The result for one text that a JSON value states, or null where it states none. */
    @Nullable
    O result(I input, @Nullable Object json);

    /** The parameters as they are sent: as they were set, unless a task knows better. */
    default Map<String, Object> sent(I input) {
        return input.parameters();
    }

    @Override
    default Payload encode(I input) {
        return Payload.of(id(), input.text()).parameters(sent(input));
    }

    @Override
    default Object shared(I input) {
        return input.parameters();
    }

    @Override
    default Payload encodeAll(List<I> inputs) {
        return Payload.of(id(), inputs.stream().map(TextInput::text).toList()).parameters(sent(inputs.get(0)));
    }

    /** The result as it is, or in a list of one: some servers take every text for a list of texts. */
    @Override
    default O decode(I input, ServerReply reply) {
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

    /** A list of results; that of one text may come bare. */
    @Override
    default List<O> decodeAll(List<I> inputs, ServerReply reply) {
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
