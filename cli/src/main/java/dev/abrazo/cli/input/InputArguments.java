package dev.abrazo.cli.input;

import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.ChatFlags;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.InputShape.Field.Kind;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the JSON form of a call, {@code inputs} and {@code parameters}, of the arguments of a command line. */
public final class InputArguments {

    private final Task<?, ?> named;
    private final TaskInfo task;
    private final InputForm form;
    private final TextArguments texts;
    private final ImageArguments images;
    private final MediaArguments media;
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
        this.form = InputForm.of(task.input());
        this.texts = new TextArguments(input);
        this.images = new ImageArguments(input, texts, fetch);
        this.media = new MediaArguments(input);
        this.flags = flags;
    }

    /**
     * Reads the arguments after the task's name; standard input if there are none. Media stay unopened.
     *
     * @param chat the flags of chats
     * @param example a command to show if there is nothing to read
     */
    public Map<String, @Nullable Object> words(List<String> given, ChatFlags chat, Supplier<String> example) {
        List<String> words = given.isEmpty() && texts.piped() ? List.of("-") : given;
        if (words.isEmpty() && task.input().equals(InputShape.IMAGE_AND_PROMPT)) {
            Map<String, @Nullable Object> request = withFlags(new LinkedHashMap<>());
            if (!request.isEmpty()) {
                // Some tasks need no image.
                return request;
            }
        }
        if (words.isEmpty() && chat.images().isEmpty()) {
            throw new UsageError(
                    task.id() + " takes " + form.usage() + ", and nothing was given. For example:\n  " + example.get());
        }
        List<Object> values = new ArrayList<>();
        for (String word : words) {
            values.add(value(word, values.size()));
        }
        chat.images().forEach(image -> values.add(images.named(image)));
        return withFlags(ChatArguments.add(form.fill(values), chat));
    }

    private Object value(String word, int index) {
        Kind kind = form.kind(index);
        if (kind.media()) {
            return media.of(word);
        }
        return kind == Kind.MESSAGES ? images.of(word, index == 0) : texts.of(word);
    }

    /** Reads the value of {@code --inputs-json}: JSON, {@code @file} or {@code -}. */
    public Map<String, @Nullable Object> json(String inputs, ChatFlags chat) {
        try {
            Map<String, @Nullable Object> request = new LinkedHashMap<>();
            request.put("inputs", Json.parse(texts.of(inputs)));
            return withFlags(ChatArguments.add(request, chat));
        } catch (JsonException e) {
            throw new UsageError("--inputs-json is not valid JSON: " + e.getMessage() + ".");
        }
    }

    private Map<String, @Nullable Object> withFlags(Map<String, @Nullable Object> request) {
        Map<String, @Nullable Object> given =
                flags.parameters(named.forJson(request).info());
        if (!given.isEmpty()) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            if (request.get("parameters") instanceof Map<?, ?> before) {
                before.forEach((name, value) -> parameters.put(String.valueOf(name), value));
            }
            parameters.putAll(given);
            request.put("parameters", parameters);
        }
        return request;
    }
}
