package dev.abrazo.task;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request, independent of route, content type and encoding. Media are {@link
 * dev.abrazo.media.Media} values in the tree. Immutable; maps are not copied, so they must not change.
 */
public final class Payload {

    private final String task;
    private final @Nullable Object inputs;
    private final Map<String, Object> parameters;
    private final Map<String, Object> root;
    private final boolean stream;
    private final TaskInfo.ResponseKind response;
    private final MediaForm mediaForm;

    private Payload(
            String task,
            @Nullable Object inputs,
            Map<String, Object> parameters,
            Map<String, Object> root,
            boolean stream,
            TaskInfo.ResponseKind response,
            MediaForm mediaForm) {
        this.task = Objects.requireNonNull(task, "task");
        this.inputs = inputs;
        this.parameters = parameters;
        this.root = root;
        this.stream = stream;
        this.response = response;
        this.mediaForm = mediaForm;
    }

    /**
     * A payload of these inputs and nothing else.
     *
     * @param task the task's id
     * @param inputs the inputs, or null for tasks whose fields are all at the root
     */
    public static Payload of(String task, @Nullable Object inputs) {
        return new Payload(task, inputs, Map.of(), Map.of(), false, TaskInfo.ResponseKind.JSON, MediaForm.FIRST);
    }

    /** A payload of these inputs of a task, for the kind of response that the task has. */
    public static Payload of(Task<?, ?> task, @Nullable Object inputs) {
        return new Payload(
                task.id(), inputs, Map.of(), Map.of(), false, task.info().response(), MediaForm.FIRST);
    }

    /** The same with these parameters, which replace all others. */
    public Payload parameters(Map<String, Object> values) {
        return values.isEmpty() && parameters.isEmpty()
                ? this
                : new Payload(task, inputs, values, root, stream, response, mediaForm);
    }

    /** The same without this parameter. */
    public Payload withoutParameter(String parameter) {
        if (!parameters.containsKey(parameter)) {
            return this;
        }
        Map<String, Object> rest = new LinkedHashMap<>(parameters);
        rest.remove(parameter);
        return parameters(rest);
    }

    /** The same with more fields at the root. */
    public Payload root(Map<String, ? extends Object> values) {
        if (values.isEmpty()) {
            return this;
        }
        if (root.isEmpty()) {
            return new Payload(
                    task, inputs, parameters, Collections.unmodifiableMap(values), stream, response, mediaForm);
        }
        Map<String, Object> all = new LinkedHashMap<>(root);
        all.putAll(values);
        return new Payload(task, inputs, parameters, all, stream, response, mediaForm);
    }

    /** The same without this field at the root. */
    public Payload withoutRoot(String field) {
        if (!root.containsKey(field)) {
            return this;
        }
        Map<String, Object> rest = new LinkedHashMap<>(root);
        rest.remove(field);
        return new Payload(task, inputs, parameters, rest, stream, response, mediaForm);
    }

    /** The same with a streamed response. */
    public Payload streamed() {
        return new Payload(task, inputs, parameters, root, true, response, mediaForm);
    }

    /** The same for another kind of response. */
    public Payload response(TaskInfo.ResponseKind kind) {
        return new Payload(task, inputs, parameters, root, stream, kind, mediaForm);
    }

    /** The same with the media of the response in another form. */
    public Payload mediaForm(MediaForm form) {
        return new Payload(task, inputs, parameters, root, stream, response, form);
    }

    /** The task's id, by which providers choose how to send the payload. */
    public String task() {
        return task;
    }

    /** The inputs, or null for tasks whose fields are all at the root. */
    public @Nullable Object inputs() {
        return inputs;
    }

    /** The parameters by their API names, in order. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The fields next to inputs and parameters, in order. */
    public Map<String, Object> root() {
        return root;
    }

    /** Whether the response is streamed. */
    public boolean stream() {
        return stream;
    }

    /** The kind of response. */
    public TaskInfo.ResponseKind response() {
        return response;
    }

    /** The form of the media in the response. */
    public MediaForm mediaForm() {
        return mediaForm;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(task, inputs, parameters, root, stream, response, mediaForm);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload payload && values().equals(payload.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Payload[task=" + task + ", inputs=" + inputs + ", parameters=" + parameters + ", root=" + root
                + ", stream=" + stream + ", response=" + response + ", mediaForm=" + mediaForm + "]";
    }

    /** What a task needs of a response that contains media. */
    public enum MediaForm {
        /** The first image, audio or video. */
        FIRST,
        /** All of them. */
        ALL,
        /** Their URLs, without downloading them. */
        URLS
    }
}
