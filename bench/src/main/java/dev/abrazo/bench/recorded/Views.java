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

/** What a recorded request asked for, said in the view of one of our tasks. */
final class Views {

    private static final Set<String> NOT_OF_THE_VIEW =
            Set.of("options", "stream", "model", "provider", "endpointUrl", "inputs", "parameters", "input", "prompt");

    private final Path folder;

    Views(Path folder) {
        this.folder = folder;
    }

    /** Our task for the exchange, or null where we have none. */
    static @Nullable String task(Tape tape) {
        if (tape.body().containsKey("messages") || tape.task().equals("conversational")) {
            return "chat-completion";
        }
        String id = tape.task().equals("conversational(legacy)") ? "conversational" : tape.task();
        return Tasks.all().stream().anyMatch(task -> task.id().equals(id)) ? id : null;
    }

    /** The view, or null where the request cannot be said in it: one that was meant to fail. */
    @Nullable
    Map<String, Object> of(Tape tape, String task) {
        Map<String, Object> body = tape.body();
        if (task.equals("chat-completion")) {
            Map<String, Object> view = new LinkedHashMap<>(body);
            view.keySet().removeAll(Set.of("options", "stream", "model", "provider", "endpointUrl"));
            return view.get("messages") instanceof List ? view : null;
        }
        Object inputs = inputs(tape, task);
        if (inputs == null) {
            return null;
        }
        Map<String, Object> parameters = new LinkedHashMap<>(Tape.fields(body.get("parameters")));
        if (!(inputs instanceof Map) || body.get("inputs") != null) {
            body.forEach((name, value) -> {
                if (!NOT_OF_THE_VIEW.contains(name)) {
                    parameters.put(name, value);
                }
            });
        }
        if (task.equals("zero-shot-image-classification")) {
            parameters.putIfAbsent("candidate_labels", List.of("animal", "toy", "car"));
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("inputs", inputs);
        view.put("parameters", parameters);
        return view;
    }

    private @Nullable Object inputs(Tape tape, String task) {
        if (tape.medium() != null) {
            return tape.medium();
        }
        for (String name : List.of("inputs", "prompt", "input")) {
            Object value = tape.body().get(name);
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
            // What was asked is known by its hash only; the answer stands by itself.
            case "document-question-answering", "visual-question-answering" ->
                Map.of("image", image, "question", "What?");
            default -> null;
        };
    }
}
