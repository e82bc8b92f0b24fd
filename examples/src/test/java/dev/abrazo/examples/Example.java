package dev.abrazo.examples;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs an example in a separate process. A process that takes more than a minute is ended.
 */
record Example(int status, String out, String err) {

    static final String TOKEN = "hf_example";

    private static final String MAPPING = "{\"inferenceProviderMapping\":{\"replicate\":{\"status\":\"live\","
            + "\"providerId\":\"black-forest-labs/flux-schnell\",\"task\":\"text-to-image\"}}}";

    /** Runs it with no token, no server and no network in its environment. */
    static Example local(Path folder, Class<?> main, String... args) throws IOException, InterruptedException {
        return run(folder, Map.of(), main, args);
    }

    /**
     * Runs it with this server as Hugging Face's router, and a Hub that recommends no models, so that the client's
     * defaults apply, and that has replicate as a provider of every model.
     */
    static Example remote(Path folder, ScriptedServer server, Class<?> main, String... args)
            throws IOException, InterruptedException {
        try (ScriptedServer hub = new ScriptedServer()) {
            hub.handle(request -> Answer.json(request.path().equals("/api/tasks") ? "{}" : MAPPING));
            Map<String, String> environment = Map.of(
                    "ABRAZO_ROUTER_URL",
                    server.url().toString(),
                    "HF_ENDPOINT",
                    hub.url().toString(),
                    "HF_TOKEN",
                    TOKEN);
            return run(folder, environment, main, args);
        }
    }

    private static Example run(Path folder, Map<String, String> environment, Class<?> main, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HF_") || name.startsWith("ABRAZO_"));
        // No login file either.
        builder.environment().put("HF_HOME", folder.resolve("no-login").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(main.getSimpleName() + " did not end; it printed: " + Files.readString(out)
                    + Files.readString(err));
        }
        return new Example(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Returns its output by lines; asserts a successful exit and no output on standard error. */
    List<String> lines() {
        if (status != 0 || !err.isEmpty()) {
            throw new AssertionError("status " + status + ", on standard error: " + err);
        }
        return out.lines().toList();
    }
}
