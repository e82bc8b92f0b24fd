package dev.abrazo.kestra.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration of the embedded engine, as Kestra's configuration file would have it. */
final class EngineSettings {

    private static final int KEY_BYTES = 32;
    private static final String PACKAGE = "io.kestra.plugin.huggingface.";
    private static final List<String> TASKS =
            List.of("Inference", "ChatCompletion", "BatchInference", "local.LocalInference");

    private EngineSettings() {}

    /**
     * The settings: everything in memory, except files in {@code folder}.
     *
     * @param values the configuration of Abrazo's tasks
     *
     * <p>The worker reaches its controller over gRPC. Kestra's server for it listens on all network interfaces, for which it has no
     * setting; here on a port that is free when the engine starts.
     */
    static Map<String, Object> in(Path folder, Map<String, String> values) {
        int port = freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("kestra.server-type", "STANDALONE");
        settings.put("datasources.h2.url", "jdbc:h2:mem:kestra;TIME ZONE=UTC;DB_CLOSE_ON_EXIT=FALSE");
        settings.put("datasources.h2.username", "sa");
        settings.put("datasources.h2.password", "");
        settings.put("datasources.h2.driver-class-name", "org.h2.Driver");
        settings.put("kestra.repository.type", "h2");
        settings.put("kestra.queue.type", "h2");
        settings.put("kestra.storage.type", "local");
        settings.put("kestra.storage.local.base-path", folder.resolve("storage").toString());
        settings.put("kestra.tasks.tmp-dir.path", folder.resolve("tasks").toString());
        settings.put("kestra.encryption.secret-key", randomKey());
        settings.put("kestra.controller.port", port);
        settings.put("kestra.worker.controllers.type", "STATIC");
        settings.put("kestra.worker.controllers.static.endpoints[0].host", "localhost");
        settings.put("kestra.worker.controllers.static.endpoints[0].port", port);
        // By default a queue that was quiet for a while is read twice a second only.
        settings.put("kestra.jdbc.queues.max-poll-interval", "PT0.05S");
        settings.put("kestra.anonymous-usage-report.enabled", false);
        settings.put("kestra.plugins.auto-install.enabled", false);
        // Required by the engine, without a default.
        settings.put("kestra.server.service.purge.initial-delay", "1d");
        settings.put("kestra.server.service.purge.fixed-delay", "1d");
        settings.put("kestra.server.service.purge.retention", "30d");
        settings.put(
                "kestra.plugins.configurations",
                TASKS.stream()
                        .map(task -> Map.of("type", PACKAGE + task, "values", values))
                        .toList());
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port for Kestra's engine", e);
        }
    }

    /** Kestra encrypts inputs and outputs of type SECRET. */
    private static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
