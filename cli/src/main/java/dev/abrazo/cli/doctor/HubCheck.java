package dev.abrazo.cli.doctor;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.error.InferenceException;
import java.net.URI;
import java.time.Duration;

/** Checks that the Hub can be reached; any response counts. Sends no token. */
final class HubCheck implements Check {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "Hub";
    }

    @Override
    public Finding look(Environment environment) {
        URI hub = environment.hubUrl();
        CallOptions once =
                CallOptions.builder().timeout(TIMEOUT).retryOnError(false).build();
        long began = System.nanoTime();
        try (InferenceClient client = InferenceClient.builder()
                .environment(environment.variables())
                .proxyFromEnvironment()
                .anonymous()
                .connectTimeout(TIMEOUT)
                .defaults(once)
                .build()) {
            client.fetch(URI.create(hub.toString().replaceFirst("/+$", "") + "/api/models?limit=1"));
            return reached(hub, began);
        } catch (InferenceException e) {
            if (e.status() != null) {
                return reached(hub, began);
            }
            String message = "not reachable: " + e.getMessage();
            return Finding.failed(
                    message + (environment.token() == null ? " The embedded model works without it." : ""));
        }
    }

    private static Finding reached(URI hub, long began) {
        return Finding.ok(
                hub.getHost() + " responds after " + Numbers.time(Duration.ofNanos(System.nanoTime() - began)));
    }
}
