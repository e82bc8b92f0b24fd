package dev.abrazo.schema;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a record, and its constructor.
 *
 * @param type the record
 * @param fields its components, in their order
 * @param constructor the canonical constructor
 */
record RecordFields(Class<?> type, List<Field> fields, Constructor<?> constructor) {

    private static final ClassValue<RecordFields> ALL = new ClassValue<>() {
        @Override
        protected RecordFields computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * A component.
     *
     * @param name its name in JSON
     * @param type its type
     * @param nullable whether it may be null or missing
     * @param description what the model is told about it, or null
     * @param accessor its accessor
     */
    record Field(
            String name,
            Type type,
            boolean nullable,
            @Nullable String description,
            Method accessor) {

        /** The value in this record. */
        @Nullable
        Object of(Object instance) {
            try {
                return accessor.invoke(instance);
            } catch (ReflectiveOperationException e) {
                throw new InvalidRequestException("The value of `" + name + "` can't be read: " + e.getCause());
            }
        }
    }

    static RecordFields of(Class<?> type) {
        return ALL.get(type);
    }

    /**
     * A new record of these values.
     *
     * @throws InvocationTargetException if the constructor rejects them
     */
    Object create(@Nullable Object[] values) throws InvocationTargetException {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new ConfigurationException("The record " + type.getName() + " can't be created: " + e.getMessage());
        }
    }

    private static RecordFields read(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            access(constructor, type);
            List<Field> fields = new ArrayList<>();
            for (RecordComponent component : components) {
                access(component.getAccessor(), type);
                Name name = component.getAnnotation(Name.class);
                Description description = component.getAnnotation(Description.class);
                fields.add(new Field(
                        name == null ? component.getName() : name.value(),
                        component.getGenericType(),
                        nullable(component),
                        description == null ? null : description.value(),
                        component.getAccessor()));
            }
            return new RecordFields(type, List.copyOf(fields), constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // each record has its canonical constructor
        }
    }

    private static void access(AccessibleObject member, Class<?> type) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new ConfigurationException("The record " + type.getName() + " is not accessible: add `opens "
                    + type.getPackageName() + " to dev.abrazo.client;` to module-info.java.");
        }
    }

    /** Any annotation with this name counts, as of JSpecify, Jakarta or Kotlin, if it is kept at run time. */
    private static boolean nullable(RecordComponent component) {
        return Stream.of(
                        component.getAnnotations(),
                        component.getAnnotatedType().getAnnotations(),
                        component.getAccessor().getAnnotations())
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }
}
