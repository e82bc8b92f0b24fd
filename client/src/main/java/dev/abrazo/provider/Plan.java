package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.ServerReply;
import java.util.function.Function;

/**
 * A call, and what follows from its reply: unwrap it, ask again, fetch the medium it names.
 *
 * @param first the call
 * @param next from the call's successful reply to the next step; pure
 */
public record Plan(HttpCall first, Function<ServerReply, Step> next) {

    /** A plan whose first reply is the one to decode. */
    public static Plan of(HttpCall call) {
        return new Plan(call, Step.Done::new);
    }
}
