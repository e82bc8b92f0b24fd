package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.ServerReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
     */
    record Then(Plan plan, Duration after, @Nullable HttpCall cancel) implements Step {

        /** A call that follows at once. */
        public static Then now(Plan plan) {
            return new Then(plan, Duration.ZERO, null);
        }
    }

    /**
     * The job ended in failure.
     *
     * @param message the reason that the provider gives
     */
    record Failed(String message) implements Step {}
}
