package dev.abrazo.firestore.google;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Access tokens of the service account that the process runs as, from the metadata server of Google Cloud. Thread-safe. */
public final class AccessTokens implements Supplier<String> {

    /** The token for the Firestore emulator, which it accepts for everything. */
    public static final Supplier<String> EMULATOR = () -> "owner";

    // A token must outlive the request that it is sent with.
    private static final Duration MARGIN = Duration.ofMinutes(3);

    private final URI server;
    private final Clock clock;
    private @Nullable String token;
    private Instant validUntil = Instant.MIN;

    /**
     * Asks the metadata server.
     *
     * @param variables the environment; {@code GCE_METADATA_HOST} replaces the server's host
     */
    public AccessTokens(Map<String, String> variables, Clock clock) {
        String host = variables.getOrDefault("GCE_METADATA_HOST", "metadata.google.internal");
        this.server = URI.create("http://" + host + "/computeMetadata/v1/instance/service-accounts/default/token");
        this.clock = clock;
    }

    /**
     * A token that is valid for some minutes at least.
     *
     * @throws dev.abrazo.error.InferenceException if there is none
     */
    @Override
    public synchronized String get() {
        String current = token;
        if (current == null || clock.instant().plus(MARGIN).isAfter(validUntil)) {
            Map<?, ?> reply = reply();
            current = String.valueOf(reply.get("access_token"));
            token = current;
            long seconds = reply.get("expires_in") instanceof Number number ? number.longValue() : 0;
            validUntil = clock.instant().plusSeconds(seconds);
        }
        return current;
    }

    private Map<?, ?> reply() {
        byte[] body;
        try {
            body = GoogleHttp.get(server, Map.of("Metadata-Flavor", "Google"), "The access token of Google Cloud")
                    .body();
        } catch (ConnectionException e) {
            throw new ConfigurationException(
                    "There are no credentials for Google Cloud, since this process does not run there: "
                            + e.getMessage() + " For the emulator, set FIRESTORE_EMULATOR_HOST.",
                    ErrorDetails.NONE,
                    e);
        }
        return Json.parse(body) instanceof Map<?, ?> map ? map : Map.of();
    }
}
