package dev.abrazo;

import dev.abrazo.backend.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metadata of a list of inputs that took several calls, or none. */
final class Totals {

    private Totals() {}

    /** The metadata for an empty list, for which no call is made. */
    static Reply.Metadata nothing(String backend, @Nullable String model) {
        return Reply.Metadata.builder(backend).model(model).build();
    }

    /** The metadata of several calls: sums of attempts, usage and compute time; anything else from the first. */
    static Reply.Metadata of(List<Reply.Metadata> calls, Duration elapsed) {
        Reply.Metadata first = calls.get(0);
        int attempts = 0;
        Duration computed = Duration.ZERO;
        boolean timed = true;
        Map<String, Object> usage = new LinkedHashMap<>();
        for (Reply.Metadata call : calls) {
            attempts += call.attempts();
            Duration time = call.computeTime();
            timed &= time != null;
            computed = time == null ? computed : computed.plus(time);
            call.usage().forEach((name, count) -> usage.merge(name, count, Totals::sum));
        }
        return first.toBuilder()
                .attempts(attempts)
                .elapsed(elapsed)
                .computeTime(timed ? computed : null)
                .usage(usage)
                .warnings(calls.stream()
                        .flatMap(call -> call.warnings().stream())
                        .distinct()
                        .toList())
                .build();
    }

    private static Object sum(Object one, Object other) {
        if (one instanceof Long count && other instanceof Long more) {
            return count + more;
        }
        return one instanceof Number count && other instanceof Number more
                ? (Object) (count.doubleValue() + more.doubleValue())
                : one;
    }

    /** The range of inputs of one call, for messages; counted from 1. */
    static String named(int from, int end, int all) {
        return end - from == 1 ? "Input " + end + " of " + all : "Inputs " + (from + 1) + " to " + end + " of " + all;
    }
}
