package io.kestra.plugin.huggingface.internal.batch;

import dev.abrazo.json.Json;
import io.kestra.core.serializers.FileSerde;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the rows with their result lines, which are in the same order, to the file of results. */
public final class ResultFile {

    private ResultFile() {}

    /**
     * Writes an ION row for each result line: the columns of its row, then {@code output} and {@code error}. A column of
     * one of these names gets the prefix {@code input_}.
     *
     * @param rows the rows once more, with their own types
     */
    public static void write(Iterator<? extends Map<String, ?>> rows, Path lines, Path file) throws IOException {
        try (BufferedReader results = Files.newBufferedReader(lines);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), FileSerde.BUFFER_SIZE)) {
            for (String line = results.readLine(); line != null && rows.hasNext(); line = results.readLine()) {
                FileSerde.write(out, joined(rows.next(), Json.parse(line)));
            }
        }
    }

    private static Map<String, @Nullable Object> joined(Map<String, ?> row, @Nullable Object line) {
        Map<?, ?> result = line instanceof Map<?, ?> map ? map : Map.of();
        Map<String, @Nullable Object> joined = new LinkedHashMap<>();
        row.forEach((name, value) ->
                joined.put(name.equals("output") || name.equals("error") ? "input_" + name : name, value));
        joined.put("output", result.get("output"));
        joined.put("error", result.get("error"));
        return joined;
    }
}
