package dev.abrazo.schema;

import java.util.ArrayList;
import java.util.List;

/** The texts of an enum's constants in JSON. */
final class EnumNames {

    private EnumNames() {}

    /** The texts of all constants, in their order. */
    static List<String> of(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(of((Enum<?>) constant));
        }
        return names;
    }

    /** The text of a constant. */
    static String of(Enum<?> constant) {
        try {
            Name name = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Name.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e); // each constant is a public field
        }
    }
}
