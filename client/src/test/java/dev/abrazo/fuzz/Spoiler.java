package dev.abrazo.fuzz;

import dev.abrazo.testing.Dice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spoils what was right: a JSON value in its structure, bytes in their order. */
final class Spoiler {

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

    private final Dice dice;
    private final List<@Nullable Object> pieces = new ArrayList<>();

    /**
     * A spoiler that also mixes in these values' pieces.
     *
     * @param known what replies look like
     */
    Spoiler(Dice dice, List<@Nullable Object> known) {
        this.dice = dice;
        known.forEach(this::collect);
    }

    private void collect(@Nullable Object value) {
        pieces.add(value);
        if (value instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::collect);
        }
    }

    /** The value with a change or several somewhere in it. */
    @Nullable
    Object spoil(@Nullable Object value) {
        if (value instanceof List<?> list && !dice.oneIn(4)) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map && !dice.oneIn(4)) {
            return map(map);
        }
        return switch (dice.between(0, 7)) {
            case 0 -> dice.json(3);
            case 1 -> dice.of(pieces);
            case 2 -> List.of(value == null ? 0 : value);
            case 3 -> List.of();
            case 4 -> Map.of();
            case 5 -> null;
            case 6 -> String.valueOf(value);
            default -> value instanceof Number ? dice.decimal() : dice.whole();
        };
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list);
        if (copy.isEmpty() || dice.oneIn(8)) {
            copy.add(dice.between(0, copy.size()), dice.of(pieces));
        } else if (dice.oneIn(8)) {
            copy.remove(dice.between(0, copy.size() - 1));
        } else {
            int place = dice.between(0, copy.size() - 1);
            copy.set(place, spoil(copy.get(place)));
        }
        return copy;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        if (copy.isEmpty() || dice.oneIn(8)) {
            copy.put(dice.text(5), dice.of(pieces));
            return copy;
        }
        String name = dice.of(List.copyOf(copy.keySet()));
        if (dice.oneIn(6)) {
            copy.remove(name);
        } else {
            copy.put(name, spoil(copy.get(name)));
        }
        return copy;
    }

    /** The bytes with some changed, lost, doubled, or a token put in. */
    byte[] spoil(byte[] bytes) {
        byte[] spoiled = bytes;
        for (int changes = dice.between(1, 4); changes > 0; changes--) {
            spoiled = once(spoiled);
        }
        return spoiled;
    }

    private byte[] once(byte[] bytes) {
        int from = dice.between(0, bytes.length);
        int to = Math.min(bytes.length, from + dice.between(0, 12));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (dice.between(0, 4)) {
            case 0 -> out.writeBytes(dice.of(TOKENS).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case 1 -> out.writeBytes(dice.bytes(0, 6));
            case 2 -> {
                out.write(bytes, from, to - from);
                out.write(bytes, from, to - from);
            }
            case 3 -> out.write(dice.of((int) '"', (int) '[', (int) ']', (int) '{', (int) '}', (int) ',', (int) '\n'));
            default -> {
                // What stands here is lost.
            }
        }
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
