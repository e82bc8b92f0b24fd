package dev.abrazo.bench.recorded;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The known differences from the results of the JavaScript client, by their shapes; null for any other difference. */
final class Differences {

    private Differences() {}

    static @Nullable String ofResults(@Nullable Object theirs, Outcome ours) {
        Object mine = ours.output();
        if (same(theirs, mine)) {
            return "equal";
        }
        if (theirs instanceof Map<?, ?> x
                && mine instanceof Map<?, ?> y
                && x.keySet().stream().allMatch(name -> same(x.get(name), y.get(name)))) {
            TreeSet<Object> more = new TreeSet<>(y.keySet());
            more.removeAll(x.keySet());
            return "equal, and ours keeps what theirs drops: " + more;
        }
        if (theirs instanceof List<?> list && list.size() == 1 && same(list.get(0), mine)) {
            return "equal, without the list around the only vector";
        }
        return null;
    }

    static @Nullable String ofStreams(List<?> theirs, Outcome ours) {
        List<?> mine = ours.events();
        if (same(theirs, mine)) {
            return "equal, element by element";
        }
        boolean oneMore = mine.size() == theirs.size() + 1 && same(theirs, mine.subList(0, theirs.size()));
        return oneMore ? "equal, and ours has the last element, which theirs drops" : null;
    }

    /** Whether two values are equal as JSON, numbers with the precision of 32-bit floats; null equals a missing field. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            double difference = Math.abs(x.doubleValue() - y.doubleValue());
            return difference <= 1e-6 * Math.max(1e-9, Math.abs(x.doubleValue()));
        }
        if (b instanceof float[] vector) {
            return a instanceof List<?> list && same(list, vector);
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            for (int i = 0; i < x.size() && x.size() == y.size(); i++) {
                if (!same(x.get(i), y.get(i))) {
                    return false;
                }
            }
            return x.size() == y.size();
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().stream().allMatch(name -> same(x.get(name), y.get(name)))
                    && y.keySet().stream().allMatch(name -> x.containsKey(name) || y.get(name) == null);
        }
        return a == null ? b == null : a.equals(b);
    }

    private static boolean same(List<?> list, float[] vector) {
        for (int i = 0; i < vector.length && list.size() == vector.length; i++) {
            if (!(list.get(i) instanceof Number number) || (float) number.doubleValue() != vector[i]) {
                return false;
            }
        }
        return list.size() == vector.length;
    }
}
