package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's routes with one input: the model, the input under the route's name for it, then all parameters. */
abstract class InputDialect extends PostDialect {

    private final String input;

    InputDialect(String path, String input) {
        super(path);
        this.input = input;
    }

    /** The fields of the body; mutable. */
    final Map<String, Object> fields(Payload payload, @Nullable String model) {
        Map<String, Object> fields = startingWith(model);
        if (payload.inputs() != null) {
            fields.put(input, payload.inputs());
        }
        fields.putAll(payload.parameters());
        fields.putAll(payload.root());
        return fields;
    }

    /** Moves the parameters that Hugging Face nests to the root. */
    static void flatten(Map<String, Object> fields) {
        if (fields.remove("generation_parameters") instanceof Map<?, ?> nested) {
            nested.forEach((name, value) -> fields.putIfAbsent(String.valueOf(name), value));
        }
    }

    /** {@code application/json}, unless the reply is media. */
    @Override
    String accept(Payload payload) {
        return "application/json";
    }
}
