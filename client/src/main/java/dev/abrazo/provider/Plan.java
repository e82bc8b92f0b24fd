package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.ServerReply;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call, and what follows from its reply: unwrap it, ask again, fetch the medium it names.
 *
 * @param first the call
 * @param next from the call's successful reply to the next step; pure
 * @param within a bound on the whole call that the payload states, or null
 */
public record Plan(
        HttpCall first,
        Function<ServerReply, Step> next,
        @Nullable Duration within) {

    /** A plan without a bound of its own. */
    public Plan(HttpCall first, Function<ServerReply, Step> next) {
        this(first, next, null);
    }

    /** A plan whose first reply is the one to decode. */
    public static Plan of(HttpCall call) {
        return new Plan(call, Step.Done::new);
    }
}
