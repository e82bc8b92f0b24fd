package dev.abrazo.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.abrazo.media.Media;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Public records of tasks are immutable: neither constructor arguments nor returned collections can change them. */
class ImmutableRecordsTest {

    private static final List<String> PACKAGES = List.of("audio", "chat", "tabular", "task", "text", "vision");

    /** The public records of tasks with a map or a list of plain values. */
    static Stream<Class<?>> records() {
        return Client.classes().stream()
                .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type ->
                        PACKAGES.stream().anyMatch(name -> type.getPackageName().equals("dev.abrazo." + name)))
                // Drawings are shown immediately and not kept.
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(one -> one.getType() == Map.class || one.getType() == List.class))
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .noneMatch(one -> one.getType().isInterface()
                                && one.getType() != Map.class
                                && one.getType() != List.class));
    }

    @Test
    void records_withMapsOrLists_exist() {
        assertThat(records()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("records")
    void record_ofMutableValues_isImmutable(Class<?> type) throws ReflectiveOperationException {
        List<Object> given = new ArrayList<>();
        Object one = create(type, given);
        Object same = create(type, new ArrayList<>());
        assertThat(one).isEqualTo(same);

        given.forEach(ImmutableRecordsTest::change);

        assertThat(one).isEqualTo(same);
        assertFixed(one);
    }

    private static final Set<Type> BUILDING = new HashSet<>();

    private static Object create(Class<?> type, List<Object> given) throws ReflectiveOperationException {
        BUILDING.add(type);
        try {
            return filled(type, given);
        } finally {
            BUILDING.remove(type);
        }
    }

    private static Object filled(Class<?> type, List<Object> given) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType(), given);
        }
        return type.getConstructor(types).newInstance(values);
    }

    /** A value of this type; its maps and lists are mutable, and are added to {@code mutable}. */
    private static Object value(Type type, List<Object> given) throws ReflectiveOperationException {
        if (type instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0], given);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                // A record may contain a list of its own type.
                if (!BUILDING.contains(of[0])) {
                    list.add(value(of[0], given));
                }
                given.add(list);
                return list;
            }
            Map<Object, Object> map = new LinkedHashMap<>();
            // Required by chat messages.
            map.put("role", value(of[1] == Object.class ? String.class : of[1], given));
            map.put("type", value(of[1] == Object.class ? String.class : of[1], given));
            map.put("more", of[1] == Object.class ? tree(given) : value(of[1], given));
            given.add(map);
            return map;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "user";
        }
        if (plain == Media.class) {
            return MEDIA;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return false;
        }
        if (plain == int.class || plain == Integer.class) {
            return 1;
        }
        if (plain == long.class || plain == Long.class) {
            return 1L;
        }
        if (plain == double.class || plain == Double.class) {
            return 0.5;
        }
        if (plain.isRecord()) {
            return create(plain, given);
        }
        // An element of a list is a plain value; any other optional value is absent.
        return plain == Object.class ? 1L : null;
    }

    private static final Media MEDIA = Media.of("media".getBytes(StandardCharsets.UTF_8));

    private static Object tree(List<Object> given) {
        List<Object> list = new ArrayList<>(List.of(1L));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));
        given.add(list);
        given.add(map);
        return map;
    }

    @SuppressWarnings("unchecked") // made above
    private static void change(Object value) {
        if (value instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).put("changed", null);
        } else {
            ((List<Object>) value).add(null);
        }
    }

    @SuppressWarnings("unchecked") // only to see that it fails
    private static void assertFixed(Object value) throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(() -> ((Map<Object, Object>) map).put("changed", 1))
                    .isInstanceOf(UnsupportedOperationException.class);
            for (Object element : map.values()) {
                assertFixed(element);
            }
        } else if (value instanceof List<?> list) {
            assertThatThrownBy(() -> ((List<Object>) list).add(1)).isInstanceOf(UnsupportedOperationException.class);
            for (Object element : list) {
                assertFixed(element);
            }
        } else if (value instanceof Record && value.getClass().getName().startsWith("dev.abrazo.")) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                assertFixed(component.getAccessor().invoke(value));
            }
        }
    }
}
