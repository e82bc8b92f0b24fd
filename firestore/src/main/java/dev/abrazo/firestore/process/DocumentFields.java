package dev.abrazo.firestore.process;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.config.InputMapping;
import dev.abrazo.firestore.store.FieldPath;
import dev.abrazo.json.Json;
import dev.abrazo.task.InputShape.Field;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the inputs and parameters of a task in the fields of a document: under {@code inputs} and {@code parameters}, or in
 * fields named as the task names them, such as {@code question} and {@code context}.
 */
record DocumentFields(Map<String, @Nullable Object> fields, InputMapping mapping, TaskInfo task) {

    private static final String PARAMETER = "parameters.";

    /** The request in the JSON form; {@code defaults} are parameters that the document does not set. */
    Map<String, @Nullable Object> json(Map<String, Object> defaults) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (task.input().fields().get(0).kind() == Field.Kind.MESSAGES) {
            json.putAll(parameters(defaults));
            json.put("messages", messages());
            return json;
        }
        json.put("inputs", inputs());
        json.put("parameters", parameters(defaults));
        return json;
    }

    private Object inputs() {
        Object value = mapping.field() == null ? null : at(mapping.field());
        if (value == null) {
            value = collected();
        }
        return value instanceof String text && task.input().fields().get(0).kind() == Field.Kind.CONVERSATION
                ? Map.of("text", text)
                : value;
    }

    /** The inputs from the fields that the task names. */
    private Map<String, Object> collected() {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Field field : task.input().fields()) {
            String path = mapping.fields().getOrDefault(field.name(), field.name());
            Object value = field.path().startsWith("inputs.") ? at(path) : null;
            if (value != null) {
                inputs.put(field.name(), value);
            }
        }
        // A table can be asked under either name.
        Object question = task.input().fields().get(0).name().equals("query") ? at("question") : null;
        if (question != null) {
            inputs.putIfAbsent("query", question);
        }
        if (inputs.isEmpty()) {
            throw new InvalidRequestException("The document has no " + expected() + ".");
        }
        return inputs;
    }

    private String expected() {
        String named = task.input().fields().stream()
                .filter(field -> field.path().startsWith("inputs."))
                .map(field -> "`" + mapping.fields().getOrDefault(field.name(), field.name()) + "`")
                .collect(Collectors.joining(" and "));
        String single = mapping.field() == null ? "" : "field `" + mapping.field() + "`";
        return single + (single.isEmpty() || named.isEmpty() ? "" : ", nor the fields ") + named + ", which "
                + task.id() + " needs";
    }

    private Object messages() {
        Object messages = at(mapping.fields().getOrDefault("messages", "messages"));
        if (messages != null) {
            return messages;
        }
        Object text = mapping.field() == null ? null : at(mapping.field());
        if (text instanceof String) {
            return List.of(Json.object("role", "user", "content", text));
        }
        throw new InvalidRequestException("The document has no field `messages`, which " + task.id() + " needs.");
    }

    private Map<String, @Nullable Object> parameters(Map<String, Object> defaults) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(defaults);
        List<String> named = task.input().fields().stream()
                .map(Field::path)
                .filter(path -> path.startsWith(PARAMETER))
                .map(path -> path.substring(PARAMETER.length()))
                .toList();
        if (!named.isEmpty()) {
            // Documents of the Firebase extension have candidate_labels and multi_label next to the inputs.
            for (Parameter<?> known : task.parameters()) {
                putFound(parameters, known.name());
            }
            named.forEach(name -> putFound(parameters, name));
        }
        Object own = fields.get("parameters");
        if (own instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put(String.valueOf(name), plain(value)));
        } else if (own != null) {
            throw new InvalidRequestException("`parameters` must be a map, such as {top_k: 3}.");
        }
        return parameters;
    }

    private void putFound(Map<String, @Nullable Object> parameters, String name) {
        Object value = at(mapping.fields().getOrDefault(name, name));
        if (value != null) {
            parameters.put(name, value);
        }
    }

    /** The value at a path such as {@code body.text}, or null. */
    private @Nullable Object at(String path) {
        return plain(FieldPath.get(fields, path));
    }

    /** The value in JSON's types; media stay. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant time) {
            return time.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DocumentFields::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), plain(item)));
            return copy;
        }
        return value;
    }
}
