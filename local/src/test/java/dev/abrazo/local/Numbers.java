package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Compares numbers in nested lists with those of Python. */
public final class Numbers {

    private Numbers() {}

    /** Asserts the same nesting, and each number within the tolerance. */
    public static void assertClose(Object actual, Object expected, double tolerance) {
        List<?> wanted = (List<?>) expected;
        if (actual instanceof float[] vector) {
            assertThat(vector).hasSize(wanted.size());
            for (int i = 0; i < vector.length; i++) {
                double number = ((Number) wanted.get(i)).doubleValue();
                assertThat((double) vector[i]).as("number %s", i).isCloseTo(number, within(tolerance));
            }
            return;
        }
        List<?> list = (List<?>) actual;
        assertThat(list).hasSize(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            assertClose(list.get(i), wanted.get(i), tolerance);
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    /** The numbers of a JSON list. */
    public static float[] floats(Object json) {
        List<?> list = (List<?>) json;
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) list.get(i)).floatValue();
        }
        return floats;
    }

    /** The integers of a JSON list; null as −1. */
    public static long[] longs(Object json) {
        return ((List<?>) json)
                .stream()
                        .mapToLong(n -> n == null ? -1 : ((Number) n).longValue())
                        .toArray();
    }
}
