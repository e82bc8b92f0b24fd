package dev.abrazo.cli.batch;

import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes JSONL files. */
final class Jsonl {

    private Jsonl() {}

    /** Writes these lines. */
    static Path write(Path file, String... lines) {
        try {
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code {"task": "summarization", "inputs": "text 1"}} and so on. */
    static Path rows(Path file, int count) {
        String[] lines = new String[count];
        for (int i = 0; i < count; i++) {
            lines[i] = "{\"task\":\"summarization\",\"inputs\":\"text " + (i + 1) + "\"}";
        }
        return write(file, lines);
    }

    /** A table with the columns {@code key} and {@code review}, of which every value has a line break. */
    static Path table(Path file, int count) {
        String[] lines = new String[count + 1];
        lines[0] = "key;review";
        for (int i = 1; i <= count; i++) {
            lines[i] = i + ";\"text " + i + "\n\"\"quoted\"\"; end\"";
        }
        return write(file, lines);
    }

    /** The text after {@code "text "} of a request's inputs. */
    static long row(String body) {
        String text = (String) ((Map<?, ?>) Json.parse(body)).get("inputs");
        return Long.parseLong(text.lines().findFirst().orElseThrow().substring("text ".length()));
    }

    /** The objects of the complete lines. */
    static List<Map<?, ?>> read(Path file) {
        return parsed(text(file));
    }

    static List<Map<?, ?>> parsed(String text) {
        List<Map<?, ?>> objects = new ArrayList<>();
        text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                // Obsolete journal marks begin with #.
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> objects.add((Map<?, ?>) Json.parse(line)));
        return objects;
    }

    /** {@code id summary} of each result, {@code id error-type} of each error. */
    static List<String> brief(List<Map<?, ?>> answers) {
        return answers.stream()
                .map(answer -> answer.get("id") + " "
                        + (answer.get("output") instanceof Map<?, ?> output
                                ? output.get("summary_text")
                                : ((Map<?, ?>) answer.get("error")).get("type")))
                .toList();
    }

    /** The ids of the rows with a result in output or journal, without errors. */
    static Set<Long> finished(Path out) {
        Set<Long> finished = new TreeSet<>();
        for (Map<?, ?> answer : read(out)) {
            add(finished, answer);
        }
        for (Map<?, ?> entry : read(journal(out))) {
            if (entry.get("answer") instanceof Map<?, ?> answer) {
                add(finished, answer);
            }
        }
        return finished;
    }

    private static void add(Set<Long> finished, Map<?, ?> answer) {
        if (!answer.containsKey("error")) {
            finished.add(Long.valueOf(answer.get("id").toString()));
        }
    }

    static Path journal(Path out) {
        return out.resolveSibling(out.getFileName() + ".journal");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
