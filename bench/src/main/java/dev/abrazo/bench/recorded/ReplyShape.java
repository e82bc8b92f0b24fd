package dev.abrazo.bench.recorded;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a reply: the types of its fields, and for lists the types of the elements.
 *
 * @param task the task's id
 * @param status the HTTP status
 * @param form the body's form; of a stream, that of each kind of event
 */
record ReplyShape(String task, int status, String form) {

    static ReplyShape of(Recording recording, String task) {
        return new ReplyShape(task, recording.status(), form(recording));
    }

    /** The shapes of the lines of a file of fixtures. */
    static Set<ReplyShape> fixtures(Path file) throws IOException {
        Set<ReplyShape> shapes = new LinkedHashSet<>();
        for (String text : Files.readAllLines(file)) {
            Map<String, Object> line = Recording.fields(Json.parse(text));
            String form = line.get("events") instanceof List<?> events
                    ? stream(events)
                    : line.containsKey("text") ? "text" : form(line.get("reply"));
            int status = ((Number) line.getOrDefault("status", 0L)).intValue();
            shapes.add(new ReplyShape(String.valueOf(line.get("task")), status, form));
        }
        return shapes;
    }

    private static String form(Recording recording) {
        if (!recording.kind().equals("sse")) {
            return recording.kind().equals("json") ? form(Json.parse(recording.reply())) : "text";
        }
        return stream(recording
                .text()
                .lines()
                .filter(line -> line.startsWith("data:") && line.contains("{"))
                .map(line -> json(line.substring("data:".length())))
                .toList());
    }

    private static Object json(String text) {
        try {
            return Recording.fields(Json.parse(text));
        } catch (JsonException e) {
            throw new IllegalStateException("An event that is no JSON: " + text, e);
        }
    }

    private static String stream(List<?> events) {
        Set<String> forms = new TreeSet<>();
        events.forEach(event -> forms.add(form(event)));
        return "events " + forms;
    }

    private static String form(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<String, String> fields = new TreeMap<>();
            map.forEach((name, value) -> fields.put(String.valueOf(name), form(value)));
            return fields.toString();
        }
        if (json instanceof List<?> list) {
            Set<String> elements = new TreeSet<>();
            list.forEach(element -> elements.add(form(element)));
            return elements.toString();
        }
        return json == null ? "null" : json instanceof Number ? "number" : json instanceof Boolean ? "boolean" : "text";
    }
}
