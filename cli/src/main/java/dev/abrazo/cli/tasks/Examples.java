package dev.abrazo.cli.tasks;

import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Example command lines of a task. */
public final class Examples {

    private static final String HARMLESS = "_-./:=@%+,~";

    private static final Map<TaskInfo.ResponseKind, String> OUT = Map.of(
            TaskInfo.ResponseKind.IMAGE,
            "image.png",
            TaskInfo.ResponseKind.AUDIO,
            "speech.flac",
            TaskInfo.ResponseKind.VIDEO,
            "video.mp4");

    private Examples() {}

    /** The task's own example as a command. */
    public static String of(TaskInfo task) {
        return command(task, List.of());
    }

    /** The example with further arguments appended. */
    static String command(TaskInfo task, List<String> more) {
        return "abrazo run "
                + Stream.of(List.of(task.id()), arguments(task), more)
                        .flatMap(List::stream)
                        .map(Examples::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** The command-line arguments of the example: its inputs, then flags. */
    static List<String> arguments(TaskInfo task) {
        Map<String, Object> example = task.example();
        List<String> arguments = new ArrayList<>(inputs(task));
        if (example.get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> {
                if (!taken(task, "parameters." + name)) {
                    arguments.addAll(List.of("-p", name + "=" + value));
                }
            });
        }
        for (String flag : List.of("model", "provider")) {
            if (example.get(flag) instanceof String value) {
                arguments.addAll(List.of("--" + flag, value));
            }
        }
        if (task.response().media()) {
            arguments.addAll(List.of("--out", OUT.get(task.response())));
        } else if (task.result() == TaskInfo.ResultShape.DETECTIONS || task.result() == TaskInfo.ResultShape.SEGMENTS) {
            arguments.addAll(List.of("--out", "marked.png"));
        } else if (task.result() == TaskInfo.ResultShape.AUDIO_PARTS) {
            arguments.addAll(List.of("--media-dir", "parts"));
        } else if (task.result() == TaskInfo.ResultShape.CHAT) {
            arguments.add("--stream");
        }
        return arguments;
    }

    private static boolean taken(TaskInfo task, String path) {
        return task.input().fields().stream().anyMatch(field -> field.path().equals(path));
    }

    /** The arguments of the example that are inputs. */
    public static List<String> inputs(TaskInfo task) {
        List<String> words = new ArrayList<>();
        for (InputShape.Field field : task.input().fields()) {
            Object value = task.example();
            for (String name : field.path().split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            add(value, field.kind(), words);
        }
        return words;
    }

    private static void add(@Nullable Object value, InputShape.Field.Kind kind, List<String> words) {
        if (kind == InputShape.Field.Kind.TABLE) {
            words.add(Json.write(value));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> add(item, kind, words));
        } else if (value instanceof Map<?, ?> map && map.get("file") instanceof String file) {
            words.add(file);
        } else if (value instanceof Map<?, ?> map && map.get("content") instanceof String content) {
            words.add(content);
        } else if (value instanceof Map<?, ?> map
                && map.get("past_user_inputs") instanceof List<?> inputs
                && map.get("generated_responses") instanceof List<?> responses) {
            for (int i = 0; i < inputs.size(); i++) {
                words.add(String.valueOf(inputs.get(i)));
                words.add(String.valueOf(responses.get(i)));
            }
            words.add(String.valueOf(map.get("text")));
        } else if (value != null) {
            words.add(String.valueOf(value));
        }
    }

    /** Quotes an argument for a POSIX shell. */
    static String quoted(String word) {
        boolean bare =
                !word.isEmpty() && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0);
        if (bare) {
            return word;
        }
        boolean active = word.chars().anyMatch(c -> "\"$`\\!".indexOf(c) >= 0);
        return active ? "'" + word.replace("'", "'\\''") + "'" : "\"" + word + "\"";
    }
}
