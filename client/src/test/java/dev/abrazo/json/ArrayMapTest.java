package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayMapTest {

    /** Compares it with a LinkedHashMap after the same operations, order included. */
    @Test
    void anyChanges_resultEqualsAHashMap() {
        Random random = new Random(8);
        for (int run = 0; run < 500; run++) {
            Map<String, @Nullable Object> few = new ArrayMap();
            Map<String, @Nullable Object> expected = new LinkedHashMap<>();
            for (int step = 0; step < 40; step++) {
                String name = "n" + random.nextInt(12);
                Object value = random.nextInt(10) == 0 ? null : step;
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(few.remove(name)).isEqualTo(expected.remove(name));
                    case 1 -> assertThat(few.putIfAbsent(name, value)).isEqualTo(expected.putIfAbsent(name, value));
                    default -> assertThat(few.put(name, value)).isEqualTo(expected.put(name, value));
                }
                assertThat(few.get(name)).isEqualTo(expected.get(name));
                assertThat(few.containsKey(name)).isEqualTo(expected.containsKey(name));
            }
            assertThat(few).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
            assertThat(expected).isEqualTo(few);
            assertThat(few.keySet()).containsExactlyElementsOf(expected.keySet());
        }
    }

    @Test
    void entry_setValue_changesTheObject() {
        Map<String, @Nullable Object> few = few();
        few.entrySet().forEach(field -> field.setValue(field.getKey() + "!"));
        assertThat(few).containsExactly(entry("a", "a!"), entry("b", "b!"));
    }

    @Test
    void iterator_removesEachFieldOnce() {
        Map<String, @Nullable Object> few = few();
        Iterator<Map.Entry<String, @Nullable Object>> iterator = few.entrySet().iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        iterator.next();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        assertThat(iterator.next().getKey()).isEqualTo("b");
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(few).containsExactly(entry("b", 2L));
    }

    @Test
    void serialized_deserializesEqual() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(few());
        Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(back).isEqualTo(few());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 8, 9, 100})
    void parse_objectWithManyFields_keepsOrder(int count) {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = count; i > 0; i--) {
            expected.put("field " + i, (long) i);
        }
        String text = Json.write(expected);
        assertThat(Json.parse(text)).isEqualTo(expected);
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    private static Map<String, @Nullable Object> few() {
        Map<String, @Nullable Object> few = new ArrayMap();
        few.put("a", 1L);
        few.put("b", 2L);
        return few;
    }
}
