package dev.abrazo.schema;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the schema of one Java type. Types that contain themselves become definitions; all others are written in place. */
final class TypeSchemas {

    private static final String REFERENCE = "#/$defs/";
    private static final int LONGEST_NAME = 64;

    private final Set<Class<?>> open = new LinkedHashSet<>();
    private final Map<Class<?>, String> recursive = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private TypeSchemas() {}

    static Map<String, Object> of(Class<?> type) {
        TypeSchemas schemas = new TypeSchemas();
        Map<String, Object> root = new LinkedHashMap<>(schemas.schema(type));
        if (root.get("$ref") instanceof String reference
                && schemas.definitions.get(reference.substring(REFERENCE.length())) instanceof Map<?, ?> own) {
            // Servers require an object at the root, not a reference.
            root.clear();
            own.forEach((name, value) -> root.put((String) name, value));
        }
        if (!schemas.definitions.isEmpty()) {
            root.put("$defs", schemas.definitions);
        }
        return root;
    }

    /** The name of a schema for this type. */
    static String name(Class<?> type) {
        Name name = type.getAnnotation(Name.class);
        return safe(name != null ? name.value() : type.getSimpleName());
    }

    /** Replaces what servers reject in names of schemas and tools. */
    static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_-]+", "_");
        return safe.length() > LONGEST_NAME ? safe.substring(0, LONGEST_NAME) : safe.isEmpty() ? "_" : safe;
    }

    /** An object of exactly these properties. */
    static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", new ArrayList<>(properties.keySet()));
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The same schema, or null. */
    static Map<String, Object> nullable(Map<String, Object> schema) {
        Map<String, Object> changed = new LinkedHashMap<>(schema);
        if (schema.isEmpty() || schema.get("type") instanceof List) {
            return changed;
        }
        if (schema.get("type") instanceof String type) {
            changed.put("type", List.of(type, "null"));
            if (schema.get("enum") instanceof List<?> values) {
                List<@Nullable Object> all = new ArrayList<>(values);
                all.add(null);
                changed.put("enum", all);
            }
            return changed;
        }
        List<Object> either = new ArrayList<>();
        Map<String, Object> result = new LinkedHashMap<>();
        Object definitions = changed.remove("$defs");
        Object description = changed.remove("description");
        if (changed.size() == 1 && changed.get("anyOf") instanceof List<?> variants) {
            either.addAll(variants);
        } else {
            either.add(changed);
        }
        either.add(Map.of("type", "null"));
        result.put("anyOf", either);
        if (description != null) {
            result.put("description", description);
        }
        if (definitions != null) {
            result.put("$defs", definitions);
        }
        return result;
    }

    private Map<String, Object> schema(Type type) {
        Shape shape = Shape.of(type);
        return switch (shape.kind()) {
            case ANY -> Map.of();
            case SCALAR -> Scalar.of(shape.type()).schema();
            case ENUM -> described(shape.type(), Json.object("type", "string", "enum", EnumNames.of(shape.type())));
            case OPTIONAL -> nullable(schema(shape.element()));
            case LIST, SET, ARRAY -> Json.object("type", "array", "items", schema(shape.element()));
            case MAP -> Json.object("type", "object", "additionalProperties", schema(shape.element()));
            case RECORD, SEALED -> composite(shape.type());
        };
    }

    private Map<String, Object> composite(Class<?> type) {
        if (open.contains(type) || recursive.containsKey(type)) {
            return Json.object("$ref", REFERENCE + recursive.computeIfAbsent(type, this::definitionName));
        }
        open.add(type);
        Map<String, Object> schema = type.isRecord() ? record(type, null, "") : sealed(type);
        open.remove(type);
        String definition = recursive.get(type);
        if (definition == null) {
            return schema;
        }
        definitions.put(definition, schema);
        return Json.object("$ref", REFERENCE + definition);
    }

    private String definitionName(Class<?> type) {
        String name = name(type);
        String free = name;
        for (int i = 2; recursive.containsValue(free); i++) {
            free = name + i;
        }
        return free;
    }

    private Map<String, Object> sealed(Class<?> type) {
        Variants variants = Variants.of(type);
        List<Object> all = new ArrayList<>();
        variants.byName().forEach((name, variant) -> all.add(record(variant, name, variants.property())));
        return described(type, Json.object("anyOf", all));
    }

    private Map<String, Object> record(Class<?> type, @Nullable String variant, String discriminator) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (variant != null) {
            properties.put(discriminator, Json.object("type", "string", "enum", List.of(variant)));
        }
        for (RecordFields.Field field : RecordFields.of(type).fields()) {
            Map<String, Object> schema = schema(field.type());
            schema = new LinkedHashMap<>(field.nullable() ? nullable(schema) : schema);
            if (field.description() != null) {
                schema.put("description", field.description());
            }
            if (properties.put(field.name(), schema) != null) {
                throw new InvalidRequestException(
                        type.getName() + " has two properties with the name `" + field.name() + "`.");
            }
        }
        return described(type, object(properties));
    }

    private static Map<String, Object> described(Class<?> type, Map<String, Object> schema) {
        Description description = type.getAnnotation(Description.class);
        if (description == null) {
            return schema;
        }
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description.value());
        return described;
    }
}
