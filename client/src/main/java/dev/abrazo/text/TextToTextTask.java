package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that turns a text into another. Such tasks differ in the name that the text has in the reply: usually one object
 * with it, several if {@code num_return_sequences} asked for them.
 *
 * @param <P> the task's parameters
 * @param <O> the typed result
 */
abstract class TextToTextTask<P extends TextToTextParams<P>, O extends TextToTextTask.Generated<O>>
        extends ValueTask.Batch<String, P, O> {

    private final String field;

    /**
     * A task.
     *
     * @param field the name of the text in the reply
     */
    TextToTextTask(TaskInfo.Builder info, Supplier<P> params, String field) {
        super(info, JsonRequest::text, params);
        this.field = field;
    }

    /**
     * A generated text.
     *
     * @param <O> the typed result
     */
    interface Generated<O> {

        /** The text. */
        String text();

        /** Further texts, if several were asked for; else empty. */
        List<O> others();

        /** Further fields of the reply. */
        Map<String, Object> extra();
    }

    /** The typed result of these. */
    abstract O generated(String text, List<O> others, Map<String, Object> extra);

    @Override
    protected Map<String, Object> wireParameters(Input<String, P> input) {
        return flat(input.parameters());
    }

    /**
     * Flattens {@code generate_parameters}: Hugging Face's schema nests these parameters, and its old default container
     * refuses the nested form (wire.md §10.7).
     */
    private static Map<String, Object> flat(Map<String, Object> parameters) {
        Map<String, Object> inner = JsonShapes.object(parameters.get("generate_parameters"));
        if (inner == null) {
            return parameters;
        }
        Map<String, Object> flat = new LinkedHashMap<>(parameters);
        flat.remove("generate_parameters");
        inner.forEach(flat::putIfAbsent);
        return flat;
    }

    @Override
    protected @Nullable O result(Input<String, P> input, @Nullable Object json) {
        Object list = JsonShapes.single(json) instanceof List<?> inner ? inner : json;
        List<O> all = JsonShapes.listOf(list instanceof Map ? List.of(list) : list, this::one);
        if (all == null || all.isEmpty()) {
            return null;
        }
        return generated(
                all.get(0).text(), all.subList(1, all.size()), all.get(0).extra());
    }

    private @Nullable O one(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        String name = JsonShapes.generatedTextField(map, field);
        return name == null
                ? null
                : generated(String.valueOf(map.get(name)), List.of(), AdditionalProperties.of(map, name));
    }

    @Override
    public Object write(O output, MediaWriter media) {
        List<Object> all = new ArrayList<>();
        for (O each : all(output)) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(field, each.text());
            json.putAll(each.extra());
            all.add(json);
        }
        return all.size() == 1 ? all.get(0) : all;
    }

    private List<O> all(O output) {
        List<O> all = new ArrayList<>(output.others());
        all.add(0, output);
        return all;
    }
}
