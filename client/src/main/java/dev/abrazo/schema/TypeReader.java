package dev.abrazo.schema;

import dev.abrazo.error.UnexpectedReplyException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON values into Java types. Messages name the path of what does not fit. */
final class TypeReader {

    private TypeReader() {}

    @SuppressWarnings("unchecked") // what is read is of the type, boxed if it is a primitive one
    static <T> T read(@Nullable Object json, Class<T> type) {
        return (T) value(json, type, "$");
    }

    private static Object value(@Nullable Object json, Type type, String path) {
        Shape shape = Shape.of(type);
        if (shape.kind() == Shape.Kind.OPTIONAL) {
            return json == null ? Optional.empty() : Optional.of(value(json, shape.element(), path));
        }
        if (json == null) {
            throw new UnexpectedReplyException("`" + path + "` is missing or null.");
        }
        return switch (shape.kind()) {
            case ANY, OPTIONAL -> json;
            case SCALAR -> scalar(json, Scalar.of(shape.type()), path);
            case ENUM -> constant(json, shape.type(), path);
            case LIST -> Collections.unmodifiableList(elements(json, shape.element(), path));
            case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements(json, shape.element(), path)));
            case ARRAY -> array(json, shape.element(), path);
            case MAP -> map(json, shape.element(), path);
            case RECORD -> record(object(json, path), shape.type(), path);
            case SEALED -> variant(object(json, path), Variants.of(shape.type()), path);
        };
    }

    private static Object scalar(Object json, Scalar scalar, String path) {
        Object value = scalar.value(json);
        if (value == null) {
            throw mismatch(path, scalar.expected(), json);
        }
        return value;
    }

    private static Object constant(Object json, Class<?> type, String path) {
        List<String> names = EnumNames.of(type);
        int index = names.indexOf(json);
        if (index < 0) {
            throw mismatch(path, "one of " + String.join(", ", names), json);
        }
        return type.getEnumConstants()[index];
    }

    private static List<Object> elements(Object json, Type element, String path) {
        List<Object> values = new ArrayList<>();
        if (json instanceof float[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                values.add(value(numbers[i], element, path + "[" + i + "]"));
            }
            return values;
        }
        if (!(json instanceof List<?> list)) {
            throw mismatch(path, "a list", json);
        }
        for (int i = 0; i < list.size(); i++) {
            values.add(value(list.get(i), element, path + "[" + i + "]"));
        }
        return values;
    }

    private static Object array(Object json, Type element, String path) {
        List<Object> values = elements(json, element, path);
        Class<?> type =
                element instanceof Class<?> plain ? plain : Shape.of(element).type();
        Object array = Array.newInstance(type, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Map<String, Object> map(Object json, Type element, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        object(json, path)
                .forEach((name, item) ->
                        values.put(String.valueOf(name), value(item, element, child(path, String.valueOf(name)))));
        return Collections.unmodifiableMap(values);
    }

    private static Object variant(Map<?, ?> json, Variants variants, String path) {
        Object name = json.get(variants.property());
        Class<?> type = name == null ? null : variants.byName().get(name);
        if (type == null) {
            throw mismatch(
                    child(path, variants.property()),
                    "one of " + String.join(", ", variants.byName().keySet()),
                    name);
        }
        return record(json, type, path);
    }

    private static Object record(Map<?, ?> json, Class<?> type, String path) {
        RecordFields record = RecordFields.of(type);
        @Nullable Object[] values = new Object[record.fields().size()];
        for (int i = 0; i < values.length; i++) {
            RecordFields.Field field = record.fields().get(i);
            Object value = json.get(field.name());
            values[i] =
                    value == null && field.nullable() ? null : value(value, field.type(), child(path, field.name()));
        }
        try {
            return record.create(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            String message = cause == null ? null : cause.getMessage();
            throw new UnexpectedReplyException(
                    "`" + path + "` is rejected by " + type.getSimpleName() + (message == null ? "." : ": " + message));
        }
    }

    private static Map<?, ?> object(Object json, String path) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw mismatch(path, "an object", json);
    }

    /** The path of a property. */
    static String child(String path, String name) {
        return path + "." + name;
    }

    static UnexpectedReplyException mismatch(String path, String expected, @Nullable Object json) {
        return new UnexpectedReplyException("`" + path + "` must be " + expected
                + (json == null ? "; it is missing or null." : "; it is " + shown(json) + "."));
    }

    private static String shown(Object json) {
        if (json instanceof Map) {
            return "an object";
        } else if (json instanceof List) {
            return "a list";
        }
        String text = json.toString();
        String shortened = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return json instanceof String ? '"' + shortened + '"' : shortened;
    }
}
