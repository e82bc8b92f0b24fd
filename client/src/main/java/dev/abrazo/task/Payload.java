package dev.abrazo.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to say to a server, before anything is decided about how: no route, no content type, no body. Media stand in the
 * tree as {@link dev.abrazo.media.Media} values. Immutable.
 *
 * @param task the task's id, by which providers key their deviations
 * @param inputs the inputs, or null for tasks whose input stands at the root
 * @param parameters what goes under {@code parameters}, in order
 * @param root what stands beside inputs and parameters, in order
 * @param stream whether the reply is to be streamed
 * @param want the kind of reply
 */
public record Payload(
        String task,
        @Nullable Object inputs,
        Map<String, Object> parameters,
        Map<String, Object> root,
        boolean stream,
        ResponseKind want) {

    /** These inputs, and nothing else. */
    public static Payload of(String task, @Nullable Object inputs) {
        return new Payload(task, inputs, Map.of(), Map.of(), false, ResponseKind.JSON);
    }

    /** These inputs of a task, for the kind of response that it has. */
    public static Payload of(Task<?, ?> task, @Nullable Object inputs) {
        return new Payload(
                task.id(), inputs, Map.of(), Map.of(), false, task.info().response());
    }

    /** The same with these parameters, instead of those before. */
    public Payload parameters(Map<String, Object> values) {
        return new Payload(task, inputs, values, root, stream, want);
    }

    /** The same without this parameter. */
    public Payload without(String parameter) {
        if (!parameters.containsKey(parameter)) {
            return this;
        }
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        rest.remove(parameter);
        return parameters(rest);
    }

    /** The same with these at the root, besides those before. */
    public Payload root(Map<String, ? extends Object> values) {
        if (values.isEmpty()) {
            return this;
        }
        Map<String, Object> all = new LinkedHashMap<>(root);
        all.putAll(values);
        return new Payload(task, inputs, parameters, all, stream, want);
    }

    /** The same, streamed. */
    public Payload streamed() {
        return new Payload(task, inputs, parameters, root, true, want);
    }

    /** The same for another kind of reply. */
    public Payload want(ResponseKind kind) {
        return new Payload(task, inputs, parameters, root, stream, kind);
    }
}
