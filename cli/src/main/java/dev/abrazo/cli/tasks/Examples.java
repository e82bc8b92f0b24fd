package dev.abrazo.cli.tasks;

import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls of a task as a user would type them. */
public final class Examples {

    private static final String HARMLESS = "_-./:=@%+,~";

    private Examples() {}

    /** The task's own example as a command. */
    public static String of(TaskInfo task) {
        return command(task, List.of());
    }

    /** The example with further words behind it. */
    static String command(TaskInfo task, List<String> more) {
        return "abrazo run "
                + Stream.of(List.of(task.id()), task.example(), more)
                        .flatMap(List::stream)
                        .map(Examples::quoted)
                        .collect(Collectors.joining(" "));
    }

    /** The words of the example that are inputs: flags stand behind them. */
    public static List<String> inputs(TaskInfo task) {
        return task.example().stream().takeWhile(word -> !word.startsWith("-")).toList();
    }

    /** The view of the example, with media as {@code {"file": …}}: what is a path on a command line is an object in JSON. */
    public static Map<String, Object> view(TaskInfo task) {
        List<String> words = inputs(task);
        List<String> media = IntStream.range(0, words.size())
                .filter(task.arguments()::medium)
                .mapToObj(words::get)
                .toList();
        Map<String, Object> view = new LinkedHashMap<>(task.arguments().view().apply(words));
        view.replaceAll((name, value) -> withFiles(value, media));
        return view;
    }

    private static Object withFiles(Object value, List<String> media) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> withFiles(item, media)).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(name, withFiles(item, media)));
            return copy;
        }
        return media.contains(value) ? Map.of("file", value) : value;
    }

    /** The word as a POSIX shell must be told it. */
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
