package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.InputMapping;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.store.FieldPath;
import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to do next: the commands that create a document with the task's example, show its result, and call the function. */
final class TryIt {

    private static final String JSON = " -H 'Content-Type: application/json'";
    private static final String MEDIA = "data:image/png;base64,\u2026";

    private final Settings settings;
    private final String host;
    private final String inference;

    TryIt(Settings settings, String host, String inference) {
        this.settings = settings;
        this.host = host;
        this.inference = inference;
    }

    List<String> lines() {
        CollectionPath collection = Objects.requireNonNull(settings.trigger().collection());
        String url = "http://" + host + "/v1/projects/" + settings.google().project() + "/databases/"
                + settings.google().database() + "/documents/"
                + collection.text().replaceAll("[{}]", "");
        Map<String, Object> example = example();
        return List.of(
                "Each new document in " + collection + " gets a result of "
                        + settings.inference().task().id() + " in `"
                        + settings.trigger().resultField() + "`, from " + model() + ".",
                "",
                "Create a document:",
                "  curl -s " + quoted(url + "?documentId=first") + JSON + " \\",
                "    -d " + quoted(Json.write(Map.of("fields", TypedValues.writeFields(document(example))))),
                "See its result:",
                "  curl -s " + quoted(url + "/first"),
                "Or call the function over HTTP:",
                "  curl -s " + quoted(inference) + JSON + " \\",
                "    -d " + quoted(Json.write(example)),
                "");
    }

    /** The task's example without what is configured. */
    private Map<String, Object> example() {
        Map<String, Object> example = new LinkedHashMap<>();
        settings.inference().task().info().example().forEach((name, value) -> {
            boolean configured = value instanceof Map<?, ?> parameters
                    && settings.inference().parameters().keySet().containsAll(parameters.keySet());
            if (!name.equals("model") && !name.equals("provider") && !(name.equals("parameters") && configured)) {
                example.put(name, Objects.requireNonNull(withoutFiles(value)));
            }
        });
        return example;
    }

    /** The example with the inputs in the fields that are configured for them. */
    private Map<String, @Nullable Object> document(Map<String, Object> example) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(example);
        InputMapping mapping = settings.trigger().inputs();
        Object inputs = document.get("inputs");
        if (mapping.field() != null && inputs != null) {
            document.remove("inputs");
            FieldPath.put(document, mapping.field(), inputs);
        } else if (inputs instanceof Map<?, ?> named) {
            document.remove("inputs");
            named.forEach((name, value) -> FieldPath.put(
                    document, mapping.fields().getOrDefault(String.valueOf(name), String.valueOf(name)), value));
        }
        return document;
    }

    /** The value with data URLs in place of files, which a document can't have. */
    private static @Nullable Object withoutFiles(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.containsKey("file")) {
            return MEDIA;
        }
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        map.forEach((name, item) -> replaced.put(String.valueOf(name), withoutFiles(item)));
        return replaced;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private String model() {
        Settings.Inference from = settings.inference();
        if (from.embedded()) {
            return "the embedded model";
        }
        if (from.model() != null) {
            return from.model();
        }
        return from.endpoint() == null
                ? "the task's default model"
                : from.endpoint().toString();
    }
}
