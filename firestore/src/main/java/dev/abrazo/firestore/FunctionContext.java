package dev.abrazo.firestore;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.google.AccessTokens;
import dev.abrazo.firestore.google.CloudStorage;
import dev.abrazo.firestore.google.SecretVersions;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.process.DocumentMedia;
import dev.abrazo.firestore.process.Processor;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.firestore.store.RestDocuments;
import dev.abrazo.task.Task;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the functions of a process share: the settings, the client, the access to Firestore. Thread-safe. */
public final class FunctionContext implements AutoCloseable {

    private static @Nullable FunctionContext shared;

    private final Settings settings;
    private final InferenceClient client;
    private final InferenceClient http;
    private final Documents documents;
    private final Processor processor;

    private FunctionContext(Settings settings, InferenceClient client, Supplier<String> accessToken) {
        this.settings = settings;
        this.client = client;
        this.http = InferenceClient.builder().environment(Map.of()).anonymous().build();
        String emulator = settings.google().emulator();
        URI host = URI.create(emulator == null ? "https://firestore.googleapis.com" : "http://" + emulator);
        this.documents = new RestDocuments(http, host, accessToken);
        CloudStorage files = new CloudStorage(URI.create("https://storage.googleapis.com"), accessToken);
        DocumentMedia media = new DocumentMedia(settings.google().bucket(), files);
        this.processor = new Processor(settings, client, documents, media, Clock.systemUTC());
    }

    /**
     * The context of this process, from its environment variables; created at the first call, and never closed.
     *
     * @throws ConfigurationException if a variable is missing or wrong; lists them all
     */
    public static synchronized FunctionContext shared() {
        FunctionContext context = shared;
        if (context == null) {
            context = of(System.getenv());
            shared = context;
        }
        return context;
    }

    /**
     * Creates a context from environment variables, with the access token of the service account, or with the emulator's.
     *
     * @throws ConfigurationException if a variable is missing or wrong; lists them all
     */
    public static FunctionContext of(Map<String, String> variables) {
        String emulator = variables.get("FIRESTORE_EMULATOR_HOST");
        return of(
                variables,
                emulator == null || emulator.isBlank()
                        ? new AccessTokens(variables, Clock.systemUTC())
                        : AccessTokens.EMULATOR);
    }

    /**
     * Creates a context from environment variables.
     *
     * @param accessToken returns an access token for Google Cloud that is valid now
     * @throws ConfigurationException if a variable is missing or wrong; lists them all
     */
    public static FunctionContext of(Map<String, String> variables, Supplier<String> accessToken) {
        Settings settings = Settings.read(
                variables, new SecretVersions(URI.create("https://secretmanager.googleapis.com"), accessToken));
        return new FunctionContext(settings, client(settings.inference(), variables), accessToken);
    }

    private static InferenceClient client(Settings.Inference inference, Map<String, String> variables) {
        InferenceClient.Builder builder =
                InferenceClient.builder().environment(variables).defaults(inference.options());
        if (inference.embedded()) {
            return embedded(builder, inference.task());
        }
        if (inference.token() != null) {
            builder.token(inference.token());
        } else {
            builder.anonymous();
            if (inference.endpoint() == null) {
                FunctionLog.warning("There is no token, so only public models can be used. Set HF_API_TOKEN.");
            }
        }
        if (inference.endpoint() != null) {
            builder.endpoint(inference.endpoint());
        }
        if (inference.provider() != null) {
            builder.provider(inference.provider());
        }
        return builder.build();
    }

    /** A client on the embedded model, which answers where no model, token and endpoint are set. */
    private static InferenceClient embedded(InferenceClient.Builder builder, Task<?, ?> task) {
        String missing =
                "Set MODEL_ID and HF_API_TOKEN for the hosted service, or HF_INFERENCE_ENDPOINT for your own server.";
        InferenceClient client;
        try {
            client = builder.local().build();
        } catch (ConfigurationException e) {
            throw new ConfigurationException("No model is configured. " + missing, ErrorDetails.NONE, e);
        }
        if (!client.backend().supports(task, Call.of(null, "", CallOptions.NONE))) {
            client.close();
            throw new ConfigurationException(
                    "No model is configured, and the embedded model does not support " + task.id() + ". " + missing);
        }
        FunctionLog.info("No model is configured: the embedded model answers.");
        return client;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** The client that runs the calls. */
    public InferenceClient client() {
        return client;
    }

    /** The documents. */
    public Documents documents() {
        return documents;
    }

    /** The processor of documents. */
    public Processor processor() {
        return processor;
    }

    /** Ends the calls under way and closes all connections. */
    @Override
    public void close() {
        client.close();
        http.close();
    }
}
