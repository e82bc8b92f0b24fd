package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.kestra.core.docs.JsonSchemaGenerator;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.models.tasks.Task;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schema that Kestra generates, compared with the documented one; more optional properties are allowed. */
@KestraTest
class SchemaTest {

    private static final String OPTIONS = "io.kestra.plugin.huggingface.AbstractHttpTask-RequestOptions";
    private static final List<String> DURATION = List.of("string:duration", "string");

    @Inject
    JsonSchemaGenerator schemas;

    @Test
    void inference_properties_areThoseOfTheContract() {
        Map<String, Object> schema = schema();
        Map<String, Object> properties = object(schema, "properties");
        assertThat(schema.get("required")).isEqualTo(List.of("apiKey", "inputs", "model"));
        assertThat(properties.keySet())
                .contains(
                        "apiKey",
                        "endpoint",
                        "inputs",
                        "model",
                        "options",
                        "parameters",
                        "type",
                        "useCache",
                        "waitForModel");
        assertThat(object(properties, "type")).containsEntry("const", "io.kestra.plugin.huggingface.Inference");
        Map<String, List<String>> types = new HashMap<>();
        Map<String, Object> defaults = new HashMap<>();
        for (String name : List.of("apiKey", "endpoint", "model", "parameters", "useCache", "waitForModel", "inputs")) {
            types.put(name, types(object(properties, name)));
            defaults.put(name, object(properties, name).get("default"));
        }
        assertThat(types)
                .containsOnly(
                        Map.entry("apiKey", List.of("string")),
                        Map.entry("endpoint", List.of("string")),
                        Map.entry("model", List.of("string")),
                        Map.entry("parameters", List.of("object")),
                        Map.entry("useCache", List.of("boolean", "string")),
                        Map.entry("waitForModel", List.of("boolean", "string")),
                        // Wider than the contract, so that no flow breaks.
                        Map.entry("inputs", List.of("string", "array", "object")));
        defaults.values().removeIf(value -> value == null);
        assertThat(defaults)
                .isEqualTo(Map.of(
                        "endpoint",
                        "https://api-inference.huggingface.co/models",
                        "useCache",
                        "true",
                        "waitForModel",
                        "false"));
        assertThat(object(properties, "options")).containsEntry("$ref", "#/$defs/" + OPTIONS);
        assertThat(object(properties, "apiKey")).containsEntry("$secret", true);
    }

    @Test
    void inference_definitions_areThoseOfTheContract() {
        Map<String, Object> definitions = object(schema(), "$defs");
        assertThat(definitions.keySet()).contains(OPTIONS, "java.nio.charset.Charset");
        Map<String, Object> options = object(object(definitions, OPTIONS), "properties");
        assertThat(options.keySet())
                .isEqualTo(Set.of(
                        "connectTimeout",
                        "readTimeout",
                        "readIdleTimeout",
                        "connectionPoolIdleTimeout",
                        "maxContentLength",
                        "defaultCharset"));
        Map<String, Object> defaults = new HashMap<>();
        options.forEach((name, option) -> {
            Object value = ((Map<?, ?>) option).get("default");
            if (value != null) {
                defaults.put(name, String.valueOf(value));
            }
        });
        assertThat(defaults)
                .isEqualTo(Map.of(
                        "readTimeout",
                        "PT10S",
                        "readIdleTimeout",
                        "PT5M",
                        "connectionPoolIdleTimeout",
                        "PT0S",
                        "maxContentLength",
                        "10485760",
                        "defaultCharset",
                        "UTF-8"));
        for (String name : List.of("connectTimeout", "readTimeout", "readIdleTimeout", "connectionPoolIdleTimeout")) {
            assertThat(types(object(options, name))).as(name).isEqualTo(DURATION);
        }
        assertThat(types(object(options, "maxContentLength"))).isEqualTo(List.of("integer", "string"));
        assertThat(types(object(options, "defaultCharset")))
                .isEqualTo(List.of("#/$defs/java.nio.charset.Charset", "string"));
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void inference_outputs_haveTheReply() {
        Map<String, Object> outputs = object(schemas.outputs(Task.class, (Class) Inference.class), "properties");
        assertThat(outputs.keySet()).isEqualTo(Set.of("output", "meta"));
        assertThat(object(outputs, "output")).containsEntry("title", "Output returned by the Hugging Face API");
    }

    @Test
    void inference_everyProperty_hasAGroup() {
        object(schema(), "properties").forEach((name, property) -> {
            Map<?, ?> shown = (Map<?, ?>) property;
            Object described =
                    shown.get("anyOf") instanceof List<?> any && shown.get("$group") == null ? any.get(0) : property;
            if (!name.equals("type")) {
                assertThat(((Map<?, ?>) described).get("$group"))
                        .as(name)
                        .isIn("main", "connection", "processing", "reliability", "advanced");
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Map<String, Object> schema() {
        return schemas.properties(Task.class, (Class) Inference.class);
    }

    private static List<String> types(Map<String, Object> property) {
        if (property.get("anyOf") instanceof List<?> any) {
            return any.stream().map(one -> type((Map<?, ?>) one)).toList();
        }
        return List.of(type(property));
    }

    private static String type(Map<?, ?> property) {
        Object reference = property.get("$ref");
        Object format = property.get("format");
        return reference != null ? reference.toString() : property.get("type") + (format == null ? "" : ":" + format);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, ?> from, String name) {
        assertThat(from.get(name)).as(name).isInstanceOf(Map.class);
        return (Map<String, Object>) from.get(name);
    }
}
