package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.tasks.Examples;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the JSON form of a call, {@code inputs} and {@code parameters}, of the arguments of a command line. */
public final class InputArguments {

    private final Task<?, ?> named;
    private final TaskInfo task;
    private final TextArguments texts;
    private final ImageArguments images;
    private final CallFlags flags;

    /**
     * Creates a reader.
     *
     * @param named the task that the command line names
     * @param flags the parameters given as flags, which override those of the inputs
     * @param fetch downloads a URL
     */
    public InputArguments(Task<?, ?> named, StandardInput input, CallFlags flags, Function<URI, Media> fetch) {
        this.named = named;
        this.task = named.info();
        this.texts = new TextArguments(input);
        this.images = new ImageArguments(input, texts, fetch);
        this.flags = flags;
    }

    /** Reads the arguments after the task's name; standard input if there are none. */
    public Map<String, @Nullable Object> words(List<String> given) {
        List<String> words = given.isEmpty() && texts.piped() ? List.of("-") : given;
        if (words.isEmpty()) {
            throw new UsageError(task.id() + " takes " + task.arguments().usage()
                    + ", and nothing was given. For example:\n  " + Examples.of(task));
        }
        List<String> meant = new ArrayList<>();
        for (String word : words) {
            // Media are opened when the JSON form is read.
            meant.add(task.arguments().medium(meant.size()) ? word : text(word, meant.isEmpty()));
        }
        return withFlags(task.arguments().view().apply(meant));
    }

    private String text(String word, boolean first) {
        return task.arguments().images() ? images.of(word, first) : texts.of(word);
    }

    /** Reads the value of {@code --inputs-json}: JSON, {@code @file} or {@code -}. */
    public Map<String, @Nullable Object> json(String inputs) {
        try {
            Map<String, @Nullable Object> view = new LinkedHashMap<>();
            view.put("inputs", Json.parse(texts.of(inputs)));
            return withFlags(view);
        } catch (JsonException e) {
            throw new UsageError("--inputs-json is not valid JSON: " + e.getMessage() + ".");
        }
    }

    private Map<String, @Nullable Object> withFlags(Map<String, ? extends @Nullable Object> view) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(view);
        Map<String, @Nullable Object> given =
                flags.parameters(named.forJson(view).info());
        if (!given.isEmpty()) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            if (view.get("parameters") instanceof Map<?, ?> before) {
                before.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            }
            parameters.putAll(given);
            all.put("parameters", parameters);
        }
        return all;
    }
}
