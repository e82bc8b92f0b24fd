package dev.abrazo.schema;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts records, enums, dates and collections to plain JSON values. */
final class PlainJson {

    private PlainJson() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value instanceof BigDecimal number ? (Object) number.doubleValue() : value;
        } else if (value instanceof CharSequence text) {
            return text.toString();
        } else if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        } else if (value instanceof Enum<?> constant) {
            return EnumNames.of(constant);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((name, item) -> object.put(
                    name instanceof Enum<?> constant ? EnumNames.of(constant) : String.valueOf(name), of(item)));
            return object;
        } else if (value instanceof Iterable<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(of(item)));
            return list;
        } else if (value.getClass().isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                list.add(of(Array.get(value, i)));
            }
            return list;
        } else if (value instanceof Record) {
            return record(value);
        } else if (Scalar.isScalar(value.getClass())) {
            return value.toString();
        }
        throw Shape.unsupported(value.getClass());
    }

    private static Map<String, @Nullable Object> record(Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Class<?> parent : value.getClass().getInterfaces()) {
            if (parent.isSealed()) {
                object.put(Variants.of(parent).property(), Variants.name(value.getClass()));
            }
        }
        for (RecordFields.Field field : RecordFields.of(value.getClass()).fields()) {
            object.put(field.name(), of(field.of(value)));
        }
        return object;
    }
}
