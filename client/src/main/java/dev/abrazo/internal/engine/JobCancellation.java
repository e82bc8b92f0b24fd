package dev.abrazo.internal.engine;

import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.provider.Plan;
import java.time.Duration;

/** Cancels the job of a call that is over at the provider. Best effort, with a short timeout. */
final class JobCancellation {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private JobCancellation() {}

    /** Sends the call that cancels the job, if the provider has one; a failure is logged only. */
    static void send(Engine engine, Plan.Step.Then then, CallContext finished, Credentials credentials) {
        HttpCall cancel = then.cancel();
        if (cancel == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            engine.send(cancel, finished.cleanup(TIMEOUT, engine.time()), credentials);
        } catch (InferenceException e) {
            // The caller gets the failure of the call itself.
            System.getLogger(Engine.class.getName())
                    .log(System.Logger.Level.DEBUG, "The job could not be cancelled: {0}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
