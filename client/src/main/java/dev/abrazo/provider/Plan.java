package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.ServerReply;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A first HTTP call, and a function from each successful reply to the next step. Immutable. */
public final class Plan {

    private final HttpCall first;
    private final Function<ServerReply, Step> next;
    private final @Nullable Duration within;
    private final @Nullable UnaryOperator<HttpCall> waiting;

    private Plan(
            HttpCall first,
            Function<ServerReply, Step> next,
            @Nullable Duration within,
            @Nullable UnaryOperator<HttpCall> waiting) {
        this.first = first;
        this.next = next;
        this.within = within;
        this.waiting = waiting;
    }

    /** A plan whose first reply is the one to decode. */
    public static Plan of(HttpCall call) {
        return of(call, Step.Done::new);
    }

    /**
     * Creates a plan.
     *
     * @param next maps the call's successful reply to the next step; pure
     */
    public static Plan of(HttpCall call, Function<ServerReply, Step> next) {
        return new Plan(call, next, null, null);
    }

    /** The first call. */
    public HttpCall first() {
        return first;
    }

    /** The function from the call's successful reply to the next step. */
    public Function<ServerReply, Step> next() {
        return next;
    }

    /** A time limit of the whole call that the payload states, or null. */
    public @Nullable Duration within() {
        return within;
    }

    /**
     * The first call with the request to wait until the model is loaded; unchanged if the server has no such option.
     */
    public HttpCall waiting() {
        return waiting == null ? first : waiting.apply(first);
    }

    /** The same with another first call. */
    Plan first(HttpCall call) {
        return call == first ? this : new Plan(call, next, within, waiting);
    }

    /** The same with a time limit of the whole call. */
    Plan within(Duration bound) {
        return new Plan(first, next, bound, waiting);
    }

    /** The same with this change of the first call, which asks the server to wait for its model. */
    Plan waiting(UnaryOperator<HttpCall> change) {
        return new Plan(first, next, within, change);
    }

    /** The step that follows from a reply. */
    public sealed interface Step {

        /** The task decodes this reply. */
        record Done(ServerReply reply) implements Step {}

        /**
         * Another call: a poll, or a download.
         *
         * @param plan the call, and the steps after it
         * @param after the time to wait before the call; zero for a download. The engine waits longer from poll to poll, up to 5
         *     seconds, or this time if it is longer
         * @param cancel a request that cancels the job if the call ends before the job does, sent once; or null
         * @param state the state of the job in the provider's words, for listeners; null if it is not known
         */
        record Then(
                Plan plan,
                Duration after,
                @Nullable HttpCall cancel,
                @Nullable String state) implements Step {

            /** A call that follows at once. */
            public static Then now(Plan plan) {
                return new Then(plan, Duration.ZERO, null, null);
            }
        }

        /**
         * The job ended in failure.
         *
         * @param message the reason that the provider gives
         */
        record Failed(String message) implements Step {}
    }
}
