package dev.abrazo.text;

import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AdditionalProperties;
import dev.abrazo.task.Display;
import dev.abrazo.task.GenerationBuilder;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.TextInput;
import dev.abrazo.task.TextTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task whose model writes a text anew. They differ in the name that the text has in the reply: usually one object with
 * it, several where {@code num_return_sequences} asked for them.
 *
 * @param <I> the typed input
 * @param <O> the typed result
 */
interface TextToTextTask<I extends TextInput, O extends TextToTextTask.Written<O>> extends TextTask<I, O> {

    /**
     * What a model wrote.
     *
     * @param <O> the typed result
     */
    interface Written<O> {

        /** The text. */
        String text();

        /** Further ones, where several were asked for; else empty. */
        List<O> others();

        /** Whatever else the server said. */
        Map<String, Object> extra();
    }

    /** The name of the text in the reply. */
    String field();

    /** The typed result of these. */
    O written(String text, List<O> others, Map<String, Object> extra);

    @Override
    default Map<String, Object> sent(I input) {
        return GenerationBuilder.flat(input.parameters());
    }

    @Override
    default @Nullable O result(I input, @Nullable Object json) {
        Object list = JsonShapes.single(json) instanceof List<?> inner ? inner : json;
        List<O> all = JsonShapes.listOf(list instanceof Map ? List.of(list) : list, this::one);
        if (all == null || all.isEmpty()) {
            return null;
        }
        return written(all.get(0).text(), all.subList(1, all.size()), all.get(0).extra());
    }

    private @Nullable O one(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        String name = JsonShapes.writtenUnder(map, field());
        return name == null
                ? null
                : written(String.valueOf(map.get(name)), List.of(), AdditionalProperties.of(map, name));
    }

    @Override
    default Object write(O output, MediaWriter media) {
        List<Object> all = new ArrayList<>();
        for (O each : all(output)) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(field(), each.text());
            json.putAll(each.extra());
            all.add(json);
        }
        return all.size() == 1 ? all.get(0) : all;
    }

    @Override
    default Display display(I input, O output) {
        List<O> all = all(output);
        List<Display> parts = all.stream()
                .map(each -> (Display) new Display.Prose(each.text()))
                .toList();
        return parts.size() == 1
                ? parts.get(0)
                : new Display.Several(all.stream().map(each -> "").toList(), parts);
    }

    private List<O> all(O output) {
        List<O> all = new ArrayList<>(output.others());
        all.add(0, output);
        return all;
    }
}
