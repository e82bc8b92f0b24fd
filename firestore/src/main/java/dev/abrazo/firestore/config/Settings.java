package dev.abrazo.firestore.config;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.task.Task;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the functions. Immutable.
 *
 * @param inference what runs
 * @param trigger which documents it runs on, and what is written to them
 * @param http how {@code runInference} answers
 * @param google where the documents and files are
 */
public record Settings(Inference inference, Trigger trigger, Http http, Google google) {

    /**
     * What runs.
     *
     * @param task the task
     * @param model the id of the model; null for the task's default, the endpoint's or the embedded one
     * @param token the token; null for none
     * @param endpoint the own server; null for the hosted service
     * @param provider the id of the provider; null for the default
     * @param parameters the parameters of every call; those of a document or request override them one by one
     * @param options the options of every call
     * @param allowModel whether a document or request may name another model
     * @param allowTask whether a document or request may name another task
     */
    public record Inference(
            Task<?, ?> task,
            @Nullable String model,
            @Nullable Token token,
            @Nullable URI endpoint,
            @Nullable String provider,
            Map<String, Object> parameters,
            CallOptions options,
            boolean allowModel,
            boolean allowTask) {

        /** Has no token, nor the login of the endpoint. */
        @Override
        public String toString() {
            return "Inference[task=" + task.id() + ", model=" + model + ", token=" + token + ", endpoint="
                    + (endpoint == null ? null : endpoint.getScheme() + "://" + endpoint.getHost()) + ", provider="
                    + provider + ", parameters=" + parameters + ", options=" + options + ", allowModel=" + allowModel
                    + ", allowTask=" + allowTask + "]";
        }

        /** Whether the embedded model is to answer: no model, token, endpoint and provider are set. */
        public boolean embedded() {
            return model == null && token == null && endpoint == null && provider == null;
        }
    }

    /**
     * Which documents it runs on, and what is written to them.
     *
     * @param collection the collection; null if only {@code runInference} is used
     * @param inputs where a document has the inputs
     * @param resultField the path of the field for the result
     * @param statusField the name of the field for the status
     * @param attempts how often a document is tried before its error is final
     * @param timeout the longest time for one attempt
     * @param leaseMargin how much longer than an attempt a claim holds
     * @param updates whether changed documents count too, not only new ones
     * @param rerunOnChange whether a document runs again when its inputs have changed
     * @param concurrency how many documents run at the same time, where Google Cloud does not decide it
     */
    public record Trigger(
            @Nullable CollectionPath collection,
            InputMapping inputs,
            String resultField,
            String statusField,
            int attempts,
            Duration timeout,
            Duration leaseMargin,
            boolean updates,
            boolean rerunOnChange,
            int concurrency) {

        /** The longest lease that can be configured. */
        public static final Duration LONGEST_LEASE =
                SettingsReader.MAX_TIMEOUT.plusSeconds(SettingsReader.MAX_LEASE_MARGIN);

        /** How long a claim holds: longer than an attempt, since it must not run out during one. */
        public Duration lease() {
            return timeout.plus(leaseMargin);
        }
    }

    /**
     * How {@code runInference} answers.
     *
     * @param key the key that callers must send as {@code Authorization: Bearer}; null if there is none
     * @param origins the origins that may call it from a browser; empty for none, {@code *} for all
     * @param maxBodyBytes the largest body of a request
     */
    public record Http(@Nullable Token key, List<String> origins, long maxBodyBytes) {}

    /**
     * Where the documents and files are.
     *
     * @param project the id of the project; null if it is not configured
     * @param database the id of the database
     * @param bucket the bucket for media; null if none is configured
     * @param emulator host and port of the Firestore emulator; null for Google Cloud
     */
    public record Google(
            @Nullable String project,
            String database,
            @Nullable String bucket,
            @Nullable String emulator) {}

    /**
     * Reads the environment variables.
     *
     * @param variables the environment
     * @param secrets reads the values of variables that name a secret
     * @throws dev.abrazo.error.ConfigurationException if a variable is missing or wrong; the message lists all of them
     */
    public static Settings read(Map<String, String> variables, SecretReader secrets) {
        return new SettingsReader(variables, secrets).read();
    }
}
