package dev.abrazo.fuzz;

import dev.abrazo.testing.RandomValues;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mutates valid input: the structure of a JSON value, or bytes. */
final class Mutator {

    private static final List<String> TOKENS = List.of(
            "1e999",
            "-1e999",
            "1e-999",
            "-0",
            "NaN",
            "Infinity",
            "99999999999999999999999999",
            "null",
            "\"\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"label\":null}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "0.1",
            "2147483648",
            "true");

    private final RandomValues random;
    private final List<@Nullable Object> parts = new ArrayList<>();

    /**
     * Creates a mutator that also inserts parts of these values.
     *
     * @param known sample replies
     */
    Mutator(RandomValues random, List<@Nullable Object> known) {
        this.random = random;
        known.forEach(this::collect);
    }

    private void collect(@Nullable Object value) {
        parts.add(value);
        if (value instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        }
    }

    /** The value with one or more random changes. */
    @Nullable
    Object mutate(@Nullable Object value) {
        if (value instanceof List<?> list && !random.oneIn(4)) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map && !random.oneIn(4)) {
            return map(map);
        }
        return switch (random.between(0, 7)) {
            case 0 -> random.json(3);
            case 1 -> random.of(parts);
            case 2 -> List.of(value == null ? 0 : value);
            case 3 -> List.of();
            case 4 -> Map.of();
            case 5 -> null;
            case 6 -> String.valueOf(value);
            default -> value instanceof Number ? random.decimal() : random.integer();
        };
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list);
        if (copy.isEmpty() || random.oneIn(8)) {
            copy.add(random.between(0, copy.size()), random.of(parts));
        } else if (random.oneIn(8)) {
            copy.remove(random.between(0, copy.size() - 1));
        } else {
            int place = random.between(0, copy.size() - 1);
            copy.set(place, mutate(copy.get(place)));
        }
        return copy;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        if (copy.isEmpty() || random.oneIn(8)) {
            copy.put(random.text(5), random.of(parts));
            return copy;
        }
        String name = random.of(List.copyOf(copy.keySet()));
        if (random.oneIn(6)) {
            copy.remove(name);
        } else {
            copy.put(name, mutate(copy.get(name)));
        }
        return copy;
    }

    /** The bytes with some changed, removed or duplicated, or with an inserted token. */
    byte[] mutate(byte[] bytes) {
        byte[] mutated = bytes;
        for (int changes = random.between(1, 4); changes > 0; changes--) {
            mutated = mutateOnce(mutated);
        }
        return mutated;
    }

    private byte[] mutateOnce(byte[] bytes) {
        int from = random.between(0, bytes.length);
        int to = Math.min(bytes.length, from + random.between(0, 12));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.between(0, 4)) {
            case 0 -> out.writeBytes(random.of(TOKENS).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case 1 -> out.writeBytes(random.bytes(0, 6));
            case 2 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, to - from);
            }
            case 3 ->
                out.write(random.of((int) '"', (int) '[', (int) ']', (int) '{', (int) '}', (int) ',', (int) '\n'));
            default -> {
                // Removes this part.
            }
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
