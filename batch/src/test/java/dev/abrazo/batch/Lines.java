package dev.abrazo.batch;

import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Input and output files for tests. */
final class Lines {

    /** Returns the {@code inputs} of the row. */
    static final RowRunner ECHO = row -> answer(row, row.fields().get("inputs"));

    private Lines() {}

    static Map<String, Object> answer(Row row, Object output) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", row.id());
        answer.put("output", output);
        return answer;
    }

    static Map<String, Object> error(Row row, String message) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", row.id());
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "server");
        error.put("message", message);
        answer.put("error", error);
        return answer;
    }

    /** {@code {"inputs": "text 1"}} and so on. */
    static Path input(Path file, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("{\"inputs\":\"text ").append(i).append("\"}\n");
        }
        return append(file, text.toString());
    }

    /** The result lines of {@link #ECHO} for {@link #input}. */
    static List<String> echoed(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            lines.add("{\"id\":" + i + ",\"output\":\"text " + i + "\"}");
        }
        return lines;
    }

    static Path append(Path file, String text) {
        try {
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            byte[] more = text.getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[before.length + more.length];
            System.arraycopy(before, 0, all, 0, before.length);
            System.arraycopy(more, 0, all, before.length, more.length);
            return Files.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file that have a terminator. */
    static List<String> of(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = text(file);
        int end = text.lastIndexOf('\n');
        return end < 0 ? List.of() : List.of(text.substring(0, end).split("\n"));
    }

    static Path journal(Path out) {
        return out.resolveSibling(out.getFileName() + ".journal");
    }

    /** Numbers of the lines that have a result other than an error in output or journal. The ids are numbers. */
    static Set<Long> completedRows(Path out) {
        Set<Long> completed = new TreeSet<>();
        for (String line : of(out)) {
            Map<?, ?> answer = (Map<?, ?>) Json.parse(line);
            if (!answer.containsKey("error")) {
                completed.add((Long) answer.get("id"));
            }
        }
        for (String line : of(journal(out))) {
            if (line.startsWith("{")
                    && Json.parse(line) instanceof Map<?, ?> entry
                    && entry.get("answer") instanceof Map<?, ?> answer
                    && !answer.containsKey("error")) {
                completed.add((Long) answer.get("id"));
            }
        }
        return completed;
    }
}
