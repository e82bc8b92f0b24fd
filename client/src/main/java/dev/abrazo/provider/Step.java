package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.ServerReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What follows from a reply. */
public sealed interface Step {

    /** The task decodes this reply. */
    record Done(ServerReply reply) implements Step {}

    /**
     * Another call: a poll, or a download.
     *
     * @param plan the call, and what follows from it
     * @param after how long to wait before it; zero for a download. The engine waits longer from poll to poll
     * @param cancel what to send, at best effort, where the caller gives up before the job is done; or null
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
     * @param message the provider's words
     */
    record Failed(String message) implements Step {}
}
