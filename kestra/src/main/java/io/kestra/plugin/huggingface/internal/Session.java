package io.kestra.plugin.huggingface.internal;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InferenceException;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.http.KestraTransport;
import io.kestra.plugin.huggingface.internal.http.RequestDefaults;

/** The client of one run of a task: closed at the run's end, and when the task is killed. */
public final class Session implements AutoCloseable {

    private final RunContext context;
    private final ClientSettings settings;
    private final RunCancellation cancellation;
    private final Cancellation calls = new Cancellation();
    private final CallMetrics metrics = new CallMetrics();
    private final InferenceClient client;

    /**
     * Opens the client.
     *
     * @throws IllegalStateException if the task was killed before
     * @throws IllegalVariableEvaluationException if a setting of Kestra's client can't be rendered
     */
    public Session(RunContext context, ClientSettings settings, RunCancellation cancellation)
            throws IllegalVariableEvaluationException {
        this.context = context;
        this.settings = settings;
        this.cancellation = cancellation;
        this.client = settings.client(
                new RequestDefaults(
                        new KestraTransport(context, settings.configuration, settings.http()),
                        settings.http().charset()),
                metrics);
        try {
            cancellation.started(() -> {
                calls.cancel();
                client.close();
            });
        } catch (IllegalStateException e) {
            client.close();
            throw e;
        }
    }

    /** The client. */
    public InferenceClient client() {
        return client;
    }

    /** Is cancelled when the task is killed. */
    public Cancellation cancellation() {
        return calls;
    }

    /**
     * Runs the work with the client.
     *
     * @throws InferenceFailedException if a call fails
     * @throws Exception any other failure of the work
     */
    public <T> T run(Work<T> work) throws Exception {
        try {
            return work.run(client);
        } catch (InferenceException e) {
            throw InferenceFailedException.of(e, settings);
        }
    }

    /** Reports the metrics and closes the client. */
    @Override
    public void close() {
        cancellation.ended();
        client.close();
        metrics.emit(context);
    }

    /** Work with a client. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        T run(InferenceClient client) throws Exception;
    }
}
