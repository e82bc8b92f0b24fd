package dev.abrazo.cli.run;

import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the view, {@code inputs} and {@code parameters}, of the words of a command line. */
final class InputArguments {

    private final Task<?, ?> named;
    private final TaskInfo task;
    private final TextArguments texts;
    private final ImageArguments images;

    InputArguments(Task<?, ?> named, TextArguments texts, ImageArguments images) {
        this.named = named;
        this.task = named.info();
        this.texts = texts;
        this.images = images;
    }

    /** The view of words after the task's name; where there are none, of standard input if that has anything. */
    Map<String, @Nullable Object> view(List<String> given, List<String> parameters) {
        List<String> words = given.isEmpty() && texts.piped() ? List.of("-") : given;
        if (words.isEmpty()) {
            throw new UsageError(task.id() + " takes " + task.arguments().usage()
                    + ", and nothing was given. For example:\n  " + Examples.of(task));
        }
        List<String> meant = new ArrayList<>();
        for (String word : words) {
            // What names a medium is opened by whoever reads the view.
            meant.add(task.arguments().medium(meant.size()) ? word : text(word, meant.isEmpty()));
        }
        return with(parameters, task.arguments().view().apply(meant));
    }

    private String text(String word, boolean first) {
        return task.arguments().images() ? images.of(word, first) : texts.of(word);
    }

    /** The view of {@code --inputs-json}: JSON, {@code @file} or {@code -}. */
    Map<String, @Nullable Object> json(String inputs, List<String> parameters) {
        try {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("inputs", Json.parse(texts.of(inputs)));
            return with(parameters, view);
        } catch (JsonException e) {
            throw new UsageError("--inputs-json is not JSON: " + e.getMessage() + ".");
        }
    }

    private Map<String, @Nullable Object> with(List<String> flags, Map<String, ? extends @Nullable Object> view) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(view);
        if (!flags.isEmpty()) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            if (view.get("parameters") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            }
            parameters.putAll(ParameterArguments.of(named.forJson(view).info()).read(flags));
            all.put("parameters", parameters);
        }
        return all;
    }
}
