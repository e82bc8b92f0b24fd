package dev.abrazo.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random values for property tests, reproducible by seed. A property is tested a number of times; a failure names the
 * seed of that run, and {@code -Dabrazo.seed=…} starts with that seed. Not thread-safe.
 */
public final class RandomValues {

    private static final long SEED = Long.getLong("abrazo.seed", 20_260_101);

    private static final double[] EDGE_DOUBLES = {0, -0.0, 1, -1, 0.1, 1e-300, 1e300, Double.MIN_VALUE, Double.MAX_VALUE
    };
    private static final long[] EDGE_LONGS = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final String LETTERS = "ab:; {}[]\"\\'/,.0\t\u0001\u00e4\u00df\u0085\u2028\u2029\u3042\u6f22\uFEFF";

    private final Random random;
    private final long seed;

    private RandomValues(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** A property of random values. */
    @FunctionalInterface
    public interface Property {
        /**
         * Generates values and asserts the property.
         *
         * @throws Exception if something fails
         */
        void test(RandomValues random) throws Exception;
    }

    /** Returns random values of this seed. */
    public static RandomValues of(long seed) {
        return new RandomValues(seed);
    }

    /** Returns the first seed: the system property {@code abrazo.seed}, else a constant. */
    public static long seed() {
        return SEED;
    }

    /**
     * Tests a property this many times, each time with the next seed.
     *
     * @throws AssertionError with the seed, if it does not hold
     */
    public static void check(int times, Property property) {
        for (long seed = SEED; seed < SEED + times; seed++) {
            try {
                property.test(new RandomValues(seed));
            } catch (Throwable e) {
                throw new AssertionError("fails with -Dabrazo.seed=" + seed + ": " + e, e);
            }
        }
    }

    /** Returns a number from low to high, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Returns a number from low to high, both included, the ends more often than others. */
    public long between(long low, long high) {
        return switch (between(0, 9)) {
            case 0 -> low;
            case 1 -> high;
            default -> random.longs(1, low, high).iterator().nextLong();
        };
    }

    /** Returns a number between 0 and 1, both included and more likely. */
    public double fraction() {
        return switch (between(0, 9)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
    }

    /** Returns true with a probability of one half. */
    public boolean bool() {
        return random.nextBoolean();
    }

    /** Returns true with a probability of one in this number. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Returns one of these. */
    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Returns one of these. */
    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns a list of random size. */
    public <T> List<T> list(int least, int most, Supplier<T> element) {
        int size = between(least, most);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    /** Returns random bytes of random size. */
    public byte[] bytes(int least, int most) {
        byte[] bytes = new byte[between(least, most)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns any integer, edge cases often. */
    public long integer() {
        return oneIn(2) ? EDGE_LONGS[random.nextInt(EDGE_LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }

    /** Returns any finite number, edge cases often. */
    public double decimal() {
        double any = Double.longBitsToDouble(random.nextLong());
        return oneIn(3) || !Double.isFinite(any) ? EDGE_DOUBLES[random.nextInt(EDGE_DOUBLES.length)] : any;
    }

    /** Returns any float, NaN and infinity included. */
    public float single() {
        return oneIn(3) ? random.nextFloat() : Float.intBitsToFloat(random.nextInt());
    }

    /** Returns a text of these characters, of at most this length. */
    public String text(String characters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = between(0, most); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** Returns a well-formed text with characters that are difficult for parsers, some of them outside the basic multilingual plane. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = between(0, most); i > 0; i--) {
            int character = oneIn(8)
                    ? 0x1F600 + random.nextInt(60)
                    : oneIn(4) ? random.nextInt(0xD800) : LETTERS.charAt(random.nextInt(LETTERS.length()));
            text.appendCodePoint(character);
        }
        return text.toString();
    }

    /** Returns a JSON value of at most this depth. */
    public @Nullable Object json(int depth) {
        return switch (between(0, depth > 0 ? 8 : 5)) {
            case 0 -> null;
            case 1 -> bool();
            case 2 -> integer();
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
