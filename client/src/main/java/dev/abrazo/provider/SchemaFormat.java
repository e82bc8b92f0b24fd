package dev.abrazo.provider;

import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Converts the JSON schema of a chat's {@code response_format} to the form of servers that do not accept OpenAI's. */
final class SchemaFormat {

    private SchemaFormat() {}

    /** A change of {@code {type: json_schema, json_schema: {schema}}} to this type, with the schema in this field. */
    static UnaryOperator<Payload> of(String type, String field) {
        return payload -> {
            Map<String, Object> format = JsonShapes.object(payload.root().get("response_format"));
            Map<String, Object> schema = format == null ? null : JsonShapes.object(format.get("json_schema"));
            if (schema == null || !schema.containsKey("schema")) {
                return payload;
            }
            Map<String, Object> rewritten = new LinkedHashMap<>();
            rewritten.put("type", type);
            rewritten.put(field, schema.get("schema"));
            return payload.root(Map.of("response_format", rewritten));
        };
    }
}
