package dev.abrazo.bench.recorded;

import dev.abrazo.Tasks;
import dev.abrazo.media.Media;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts a recorded request to the JSON form of a task. */
final class JsonRequests {

    private static final Set<String> NOT_PARAMETERS =
            Set.of("options", "stream", "model", "provider", "endpointUrl", "inputs", "parameters", "input", "prompt");

    private final Path folder;

    JsonRequests(Path folder) {
        this.folder = folder;
    }

    /** The task of the exchange, or null if it is not supported. */
    static @Nullable String task(Recording recording) {
        if (recording.body().containsKey("messages") || recording.task().equals("conversational")) {
            return "chat-completion";
        }
        String id = recording.task().equals("conversational(legacy)") ? "conversational" : recording.task();
        return Tasks.all().stream().anyMatch(task -> task.id().equals(id)) ? id : null;
    }

    /** The JSON form, or null if the request has none: one that was meant to fail. */
    @Nullable
    Map<String, Object> of(Recording recording, String task) {
        Map<String, Object> body = recording.body();
        if (task.equals("chat-completion")) {
            Map<String, Object> json = new LinkedHashMap<>(body);
            json.keySet().removeAll(Set.of("options", "stream", "model", "provider", "endpointUrl"));
            return json.get("messages") instanceof List ? json : null;
        }
        Object inputs = inputs(recording, task);
        if (inputs == null) {
            return null;
        }
        Map<String, Object> parameters = new LinkedHashMap<>(Recording.fields(body.get("parameters")));
        if (!(inputs instanceof Map) || body.get("inputs") != null) {
            body.forEach((name, value) -> {
                if (!NOT_PARAMETERS.contains(name)) {
                    parameters.put(name, value);
                }
            });
        }
        if (task.equals("zero-shot-image-classification")) {
            parameters.putIfAbsent("candidate_labels", List.of("animal", "toy", "car"));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("inputs", inputs);
        json.put("parameters", parameters);
        return json;
    }

    private @Nullable Object inputs(Recording recording, String task) {
        if (recording.media() != null) {
            return recording.media();
        }
        for (String name : List.of("inputs", "prompt", "input")) {
            Object value = recording.body().get(name);
            if (name.equals("input") && value instanceof Map<?, ?> map) {
                return Stream.of("prompt", "text", "inputs")
                        .map(map::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            } else if (value != null) {
                return value;
            }
        }
        Media image = Media.of(folder.resolve("media").resolve("cats.png"));
        return switch (task) {
            case "audio-classification", "audio-to-audio", "automatic-speech-recognition" ->
                Media.of(folder.resolve("media").resolve("sample1.flac"));
            case "image-classification",
                    "image-segmentation",
                    "image-to-text",
                    "object-detection",
                    "zero-shot-image-classification" -> image;
            // Only the hash of the question was recorded; the answer does not depend on it.
            case "document-question-answering", "visual-question-answering" ->
                Map.of("image", image, "question", "What?");
            default -> null;
        };
    }
}
