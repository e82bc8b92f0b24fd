package dev.abrazo.firestore.cli.google;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.firestore.v1.FirestoreClient;
import com.google.cloud.firestore.v1.FirestoreSettings;
import dev.abrazo.Environment;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.google.AccessTokens;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Access to one database of Firestore, or of the emulator: credentials, access tokens for REST, and the gRPC client. Outside of
 * Google Cloud the credentials are the Application Default Credentials. Thread-safe.
 */
public final class GoogleAccess {

    /** The project on an emulator where none is configured. */
    public static final String EMULATOR_PROJECT = "demo-abrazo";

    // Their stack traces would be on standard error; what they say is in the exceptions too. Held, or the setting is
    // lost.
    private static final List<Logger> SILENT = List.of(Logger.getLogger("io.grpc"), Logger.getLogger("com.google"));

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private final String project;
    private final String database;
    private final @Nullable String emulator;
    private final @Nullable GoogleCredentials credentials;

    private GoogleAccess(
            String project, String database, @Nullable String emulator, @Nullable GoogleCredentials credentials) {
        this.project = project;
        this.database = database;
        this.emulator = emulator;
        this.credentials = credentials;
    }

    /**
     * Access as environment variables say: to the emulator of {@code FIRESTORE_EMULATOR_HOST}, else with the Application Default
     * Credentials.
     *
     * @throws ConfigurationException if there are no credentials, or the project is not known
     */
    public static GoogleAccess of(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String project = Stream.of("ABRAZO_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT")
                .map(environment::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String database = Objects.requireNonNullElse(environment.value("ABRAZO_DATABASE"), "(default)");
        String emulator = environment.value("FIRESTORE_EMULATOR_HOST");
        return emulator == null
                ? applicationDefault(project, database)
                : new GoogleAccess(Objects.requireNonNullElse(project, EMULATOR_PROJECT), database, emulator, null);
    }

    private static GoogleAccess applicationDefault(@Nullable String project, String database) {
        GoogleCredentials credentials;
        try {
            credentials = GoogleCredentials.getApplicationDefault()
                    .createScoped("https://www.googleapis.com/auth/cloud-platform");
        } catch (IOException e) {
            throw new ConfigurationException(
                    "There are no credentials for Google Cloud. Run \"gcloud auth application-default login\", or set"
                            + " GOOGLE_APPLICATION_CREDENTIALS to the file of a service account. For an emulator, set"
                            + " FIRESTORE_EMULATOR_HOST.",
                    ErrorDetails.NONE,
                    e);
        }
        String known = project == null ? credentials.getProjectId() : project;
        if (known == null) {
            throw new ConfigurationException("The project is not known. Set --project, or GOOGLE_CLOUD_PROJECT.");
        }
        return new GoogleAccess(known, database, null, credentials);
    }

    /**
     * Creates what the functions share, with these credentials. To be closed by the caller.
     *
     * @throws ConfigurationException if a variable is missing or wrong; lists them all
     */
    public FunctionContext context(Map<String, String> variables) {
        Map<String, String> complete = new LinkedHashMap<>(variables);
        complete.put("ABRAZO_PROJECT", project);
        return FunctionContext.of(complete, accessToken());
    }

    /** The id of the project. */
    public String project() {
        return project;
    }

    /** The full name of the database. */
    public String databaseName() {
        return "projects/" + project + "/databases/" + database;
    }

    /** Returns access tokens that are valid now. */
    public Supplier<String> accessToken() {
        GoogleCredentials current = credentials;
        return current == null ? AccessTokens.EMULATOR : () -> token(current);
    }

    private static String token(GoogleCredentials credentials) {
        try {
            credentials.refreshIfExpired();
            return Objects.requireNonNull(credentials.getAccessToken(), "the access token")
                    .getTokenValue();
        } catch (IOException e) {
            throw new ConnectionException(
                    "The access token of Google Cloud can't be renewed: " + e.getMessage(), ErrorDetails.NONE, e);
        }
    }

    /** Opens a gRPC client; to be closed by the caller. */
    public FirestoreClient open() {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("google-cloud-resource-prefix", databaseName());
        FirestoreSettings.Builder settings = FirestoreSettings.newBuilder();
        InstantiatingGrpcChannelProvider.Builder channel = FirestoreSettings.defaultGrpcTransportProviderBuilder();
        GoogleCredentials current = credentials;
        if (emulator != null) {
            headers.put("authorization", "Bearer " + AccessTokens.EMULATOR.get());
            settings.setCredentialsProvider(NoCredentialsProvider.create()).setEndpoint(emulator);
            channel.setEndpoint(emulator).setChannelConfigurator(ManagedChannelBuilder::usePlaintext);
        } else if (current != null) {
            settings.setCredentialsProvider(FixedCredentialsProvider.create(current));
            channel.setKeepAliveTimeDuration(KEEP_ALIVE);
        }
        settings.setTransportChannelProvider(channel.build()).setHeaderProvider(FixedHeaderProvider.create(headers));
        try {
            return FirestoreClient.create(settings.build());
        } catch (IOException e) {
            throw new ConnectionException(
                    "The connection to Firestore can't be made: " + e.getMessage(), ErrorDetails.NONE, e);
        }
    }
}
