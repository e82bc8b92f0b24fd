package dev.abrazo.schema;

import dev.abrazo.error.UnexpectedReplyException;
import java.util.Map;

/** Checks a number against the limits of a schema. */
final class Limits {

    private Limits() {}

    /**
     * Checks a value, a length or a size.
     *
     * @param unit what is counted; empty for the value itself
     * @throws UnexpectedReplyException if it is out of the limits
     */
    static void check(Map<?, ?> schema, String least, String most, double value, String path, String unit) {
        if (schema.get(least) instanceof Number limit && value < limit.doubleValue()) {
            throw beyond(path, "at least " + limit, value, unit);
        }
        if (schema.get(most) instanceof Number limit && value > limit.doubleValue()) {
            throw beyond(path, "at most " + limit, value, unit);
        }
    }

    private static UnexpectedReplyException beyond(String path, String limit, double value, String unit) {
        String shown = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        return new UnexpectedReplyException(
                unit.isEmpty()
                        ? "`" + path + "` must be " + limit + "; it is " + shown + "."
                        : "`" + path + "` must have " + limit + " " + unit + "; it has " + shown + ".");
    }
}
