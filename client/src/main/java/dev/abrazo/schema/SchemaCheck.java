package dev.abrazo.schema;

import dev.abrazo.error.UnexpectedReplyException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON values against a schema. Known keywords: type, enum, const, properties, required, items,
 * additionalProperties with a schema, anyOf, oneOf, $ref, and the limits of numbers, texts and lists.
 *
 * @param root the schema that references start from
 */
record SchemaCheck(Map<String, Object> root) {

    void check(@Nullable Object value, Map<?, ?> schema, String path) {
        if (schema.get("$ref") instanceof String reference) {
            Map<?, ?> target = definition(reference);
            if (target != null) {
                check(value, target, path);
            }
            return;
        }
        checkType(value, schema.get("type"), path);
        checkValues(value, schema, path);
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.get(keyword) instanceof List<?> variants) {
                checkVariants(value, variants, path);
            }
        }
        if (value instanceof Map<?, ?> object) {
            checkObject(object, schema, path);
        } else if (value instanceof List<?> list) {
            Limits.check(schema, "minItems", "maxItems", list.size(), path, "elements");
            if (schema.get("items") instanceof Map<?, ?> items) {
                for (int i = 0; i < list.size(); i++) {
                    check(list.get(i), items, path + "[" + i + "]");
                }
            }
        } else if (value instanceof String text) {
            Limits.check(schema, "minLength", "maxLength", text.codePointCount(0, text.length()), path, "characters");
            checkPattern(text, schema.get("pattern"), path);
        } else if (value instanceof Number number) {
            Limits.check(schema, "minimum", "maximum", number.doubleValue(), path, "");
        }
    }

    private void checkObject(Map<?, ?> object, Map<?, ?> schema, String path) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> all ? all : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            for (Object name : required) {
                if (!object.containsKey(name) && !mayBeNull(properties.get(name))) {
                    throw new UnexpectedReplyException(
                            "`" + TypeReader.child(path, String.valueOf(name)) + "` is missing.");
                }
            }
        }
        object.forEach((name, value) -> {
            String child = TypeReader.child(path, String.valueOf(name));
            if (properties.get(name) instanceof Map<?, ?> own) {
                check(value, own, child);
            } else if (!properties.containsKey(name) && schema.get("additionalProperties") instanceof Map<?, ?> other) {
                check(value, other, child);
            }
        });
    }

    private boolean mayBeNull(@Nullable Object schema) {
        return schema instanceof Map<?, ?> map && matches(null, map);
    }

    private boolean matches(@Nullable Object value, Map<?, ?> schema) {
        try {
            check(value, schema, "$");
            return true;
        } catch (UnexpectedReplyException e) {
            return false;
        }
    }

    private void checkVariants(@Nullable Object value, List<?> variants, String path) {
        UnexpectedReplyException first = null;
        for (Object item : variants) {
            if (!(item instanceof Map<?, ?> variant)) {
                return;
            }
            try {
                check(value, variant, path);
                return;
            } catch (UnexpectedReplyException e) {
                if (variants.size() == 1 || isMeant(value, variant)) {
                    throw e;
                }
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw new UnexpectedReplyException(
                    "`" + path + "` fits none of its " + variants.size() + " forms; the first: " + first.getMessage());
        }
    }

    /** Whether the object names this variant, by a property that allows one value only. */
    private boolean isMeant(@Nullable Object value, Map<?, ?> variant) {
        Map<?, ?> target = variant.get("$ref") instanceof String reference ? definition(reference) : variant;
        if (!(value instanceof Map<?, ?> object)
                || target == null
                || !(target.get("properties") instanceof Map<?, ?> properties)) {
            return false;
        }
        return properties.entrySet().stream()
                .anyMatch(property -> property.getValue() instanceof Map<?, ?> schema
                        && schema.get("enum") instanceof List<?> values
                        && values.size() == 1
                        && values.contains(object.get(property.getKey())));
    }

    private static void checkType(@Nullable Object value, @Nullable Object type, String path) {
        List<?> types = type instanceof List<?> all ? all : type == null ? List.of() : List.of(type);
        if (!types.isEmpty() && types.stream().noneMatch(name -> isOfType(value, String.valueOf(name)))) {
            throw TypeReader.mismatch(path, expected(types), value);
        }
    }

    private static String expected(List<?> types) {
        return String.join(" or ", types.stream().map(SchemaCheck::title).toList());
    }

    private static String title(Object type) {
        return switch (String.valueOf(type)) {
            case "string" -> "a text";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> String.valueOf(type);
        };
    }

    private static boolean isOfType(@Nullable Object value, String type) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" ->
                value instanceof Number number
                        && Scalar.decimal(number).stripTrailingZeros().scale() <= 0;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List || value instanceof float[];
            case "object" -> value instanceof Map;
            case "null" -> value == null;
            default -> true;
        };
    }

    private static void checkValues(@Nullable Object value, Map<?, ?> schema, String path) {
        List<?> values = schema.get("enum") instanceof List<?> all
                ? all
                : schema.containsKey("const") ? java.util.Collections.singletonList(schema.get("const")) : null;
        if (values != null && !values.contains(value)) {
            throw TypeReader.mismatch(
                    path,
                    "one of "
                            + String.join(
                                    ", ", values.stream().map(String::valueOf).toList()),
                    value);
        }
    }

    private static void checkPattern(String text, @Nullable Object pattern, String path) {
        try {
            if (pattern instanceof String regex
                    && !Pattern.compile(regex).matcher(text).find()) {
                throw TypeReader.mismatch(path, "a text that matches " + regex, text);
            }
        } catch (PatternSyntaxException e) {
            // Patterns of JSON Schema are those of ECMAScript; one that Java does not know is not checked.
            return;
        }
    }

    private @Nullable Map<?, ?> definition(String reference) {
        Object target = root;
        for (String step : reference.replaceFirst("^#/?", "").split("/", -1)) {
            target = step.isEmpty() ? target : target instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return target instanceof Map<?, ?> map ? map : null;
    }
}
