package dev.abrazo.schema;

import dev.abrazo.error.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The variants of a sealed interface. In JSON a property tells them apart: {@code type}, or {@code kind} if a variant has a
 * property {@code type} of its own.
 *
 * @param property the property's name
 * @param byName the records by the property's value, in the order of declaration
 */
record Variants(String property, Map<String, Class<?>> byName) {

    private static final ClassValue<Variants> ALL = new ClassValue<>() {
        @Override
        protected Variants computeValue(Class<?> type) {
            Map<String, Class<?>> byName = new LinkedHashMap<>();
            collect(type, byName);
            String property = Stream.of("type", "kind", "variant")
                    .filter(name -> byName.values().stream().noneMatch(variant -> hasProperty(variant, name)))
                    .findFirst()
                    .orElseThrow(
                            () -> new InvalidRequestException("Rename the properties `type`, `kind` or `variant` of "
                                    + type.getName() + ": one of them must be free to tell its variants apart."));
            return new Variants(property, byName);
        }
    };

    static Variants of(Class<?> type) {
        return ALL.get(type);
    }

    /** The value of the property for a record. */
    static String name(Class<?> variant) {
        Name name = variant.getAnnotation(Name.class);
        if (name != null) {
            return name.value();
        }
        String simple = variant.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> byName) {
        for (Class<?> variant : type.getPermittedSubclasses()) {
            if (variant.isInterface() && variant.isSealed()) {
                collect(variant, byName);
            } else if (!variant.isRecord()) {
                throw new InvalidRequestException("The variant " + variant.getName() + " of " + type.getName()
                        + " must be a record or a sealed interface.");
            } else {
                Class<?> other = byName.put(name(variant), variant);
                if (other != null && other != variant) {
                    throw new InvalidRequestException("Two variants of " + type.getName() + " have the name `"
                            + name(variant) + "`. Give one of them another @Name.");
                }
            }
        }
    }

    private static boolean hasProperty(Class<?> variant, String name) {
        return RecordFields.of(variant).fields().stream()
                .anyMatch(field -> field.name().equals(name));
    }
}
