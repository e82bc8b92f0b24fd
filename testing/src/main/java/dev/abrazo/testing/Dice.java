package dev.abrazo.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes values at random, the same ones for the same seed. A property is tried a number of times; a failure names the seed
 * of its try, and {@code -Dabrazo.seed=…} begins with that one. Not safe for use by many threads.
 */
public final class Dice {

    private static final long SEED = Long.getLong("abrazo.seed", 20_260_101);

    private static final double[] ODD_DOUBLES = {0, -0.0, 1, -1, 0.1, 1e-300, 1e300, Double.MIN_VALUE, Double.MAX_VALUE
    };
    private static final long[] ODD_LONGS = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final String LETTERS = "ab:; {}[]\"\\'/,.0\t\u0001\u00e4\u00df\u0085\u2028\u2029\u3042\u6f22\uFEFF";

    private final Random random;
    private final long seed;

    private Dice(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** What a property says of some values. */
    @FunctionalInterface
    public interface Property {
        /**
         * Draws values, and asserts.
         *
         * @throws Exception where something fails
         */
        void holds(Dice dice) throws Exception;
    }

    /** The dice of this seed. */
    public static Dice of(long seed) {
        return new Dice(seed);
    }

    /** The seed to begin with: the property {@code abrazo.seed}, else the same one every time. */
    public static long seed() {
        return SEED;
    }

    /**
     * Tries a property so often, with other dice each time.
     *
     * @throws AssertionError where it does not hold, with the seed
     */
    public static void tries(int times, Property property) {
        for (long seed = SEED; seed < SEED + times; seed++) {
            try {
                property.holds(new Dice(seed));
            } catch (Throwable e) {
                throw new AssertionError("fails with -Dabrazo.seed=" + seed + ": " + e, e);
            }
        }
    }

    /** A number from low to high, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** A number from low to high, both included, the ends more often than others. */
    public long between(long low, long high) {
        return switch (between(0, 9)) {
            case 0 -> low;
            case 1 -> high;
            default -> random.longs(1, low, high).iterator().nextLong();
        };
    }

    /** Even between 0 and 1, both included and more likely. */
    public double share() {
        return switch (between(0, 9)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
    }

    /** Heads or tails. */
    public boolean coin() {
        return random.nextBoolean();
    }

    /** One time in so many. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of these. */
    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of these. */
    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** So many of these. */
    public <T> List<T> list(int least, int most, Supplier<T> element) {
        int size = between(least, most);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    /** Any bytes, this many at most. */
    public byte[] bytes(int least, int most) {
        byte[] bytes = new byte[between(least, most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Any whole number, odd ones often. */
    public long whole() {
        return oneIn(2) ? ODD_LONGS[random.nextInt(ODD_LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }

    /** Any finite number, odd ones often. */
    public double decimal() {
        double any = Double.longBitsToDouble(random.nextLong());
        return oneIn(3) || !Double.isFinite(any) ? ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)] : any;
    }

    /** Any float at all, those that are no numbers included. */
    public float single() {
        return oneIn(3) ? random.nextFloat() : Float.intBitsToFloat(random.nextInt());
    }

    /** A text of signs from these, this many at most. */
    public String text(String signs, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = between(0, most); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    /** A text with signs that formats and charsets trip over, and characters outside the first plane; well formed. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = between(0, most); i > 0; i--) {
            int sign = oneIn(8)
                    ? 0x1F600 + random.nextInt(60)
                    : oneIn(4) ? random.nextInt(0xD800) : LETTERS.charAt(random.nextInt(LETTERS.length()));
            text.appendCodePoint(sign);
        }
        return text.toString();
    }

    /** A JSON value of this depth at most: maps, lists, texts, numbers, booleans and null. */
    public @Nullable Object json(int depth) {
        return switch (between(0, depth > 0 ? 8 : 5)) {
            case 0 -> null;
            case 1 -> coin();
            case 2 -> whole();
            case 3 -> decimal();
            case 4, 5 -> text(12);
            case 6 -> list(0, 4, () -> json(depth - 1));
            default -> object(depth - 1);
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = between(0, 4); i > 0; i--) {
            object.put(text(6), json(depth));
        }
        return object;
    }

    /** The seed. */
    @Override
    public String toString() {
        return "-Dabrazo.seed=" + seed;
    }
}
