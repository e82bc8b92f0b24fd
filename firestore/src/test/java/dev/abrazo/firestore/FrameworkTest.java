package dev.abrazo.firestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both functions in the invoker of Google's Functions Framework, as Google Cloud runs them. */
class FrameworkTest {

    private static final String LABELS = "[{\"label\":\"POSITIVE\",\"score\":0.9}]";

    private final ScriptedServer model = new ScriptedServer();
    private Process invoker;

    @AfterEach
    void stop() throws InterruptedException {
        if (invoker != null) {
            invoker.destroyForcibly().waitFor();
        }
        model.close();
    }

    @Test
    void runInference_answersRequests() throws IOException {
        model.handle(request -> Answer.json(LABELS));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        start(RunInference.class, port, Map.of());

        assertThat(post(port, "application/json", "{\"inputs\":\"I like you\"}"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nx-abrazo-attempts: 1\r\n")
                .contains(LABELS);
        assertThat(post(port, "text/plain", "I like you"))
                .startsWith("HTTP/1.1 415 ")
                .contains("\"error_type\":\"invalid_request\"");
        assertThat(model.only().text()).isEqualTo("{\"inputs\":\"I like you\"}");
    }

    @Test
    void triggerInference_completesDocuments() throws IOException {
        FirestoreEmulator emulator = FirestoreEmulator.shared();
        String project = emulator.newProject();
        model.handle(request ->
                request.text().contains("fail") ? Answer.json(400, "{\"error\":\"too bad\"}") : Answer.json(LABELS));
        start(
                TriggerInference.class,
                emulator.functionsPort(),
                Map.of("COLLECTION_PATH", "texts", "FIRESTORE_EMULATOR_HOST", emulator.host()));
        emulator.trigger(project, "second", "created", "texts/{id}");

        emulator.create(project, "texts/a", "{\"inputs\":{\"stringValue\":\"I like you\"}}");
        emulator.create(project, "texts/b", "{\"inputs\":{\"stringValue\":\"fail\"}}");

        Background.awaitUntil("both are done", () -> "ERRORED".equals(state(emulator, project, "texts/b")));
        assertThat(state(emulator, project, "texts/a")).isEqualTo("COMPLETED");
        assertThat(fields(emulator, project, "texts/a").get("output"))
                .isEqualTo(List.of(Map.of("label", "POSITIVE", "score", 0.9)));
        assertThat((String) fields(emulator, project, "texts/b").get("error")).contains("too bad");
    }

    private void start(Class<?> function, int port, Map<String, String> more) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(System.getProperty("basedir", "."), "target", "invoker", "java-function-invoker.jar")
                        .toString(),
                "--classpath",
                System.getProperty("java.class.path"),
                "--target",
                function.getName(),
                "--port",
                String.valueOf(port));
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("HF_") || name.equals("JAVA_TOOL_OPTIONS"));
        variables.putAll(Map.of(
                "TASK", "text-classification",
                "MODEL_ID", "a/b",
                "HF_ACCESS_TOKEN", "hf_secret",
                "HF_INFERENCE_ENDPOINT", model.url("/m").toString()));
        variables.putAll(more);
        invoker = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Background.awaitUntil("the invoker listens", () -> listens(port));
    }

    private boolean listens(int port) {
        assertThat(invoker.isAlive()).isTrue();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String post(int port, String type, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: " + type
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static Object state(FirestoreEmulator emulator, String project, String path) {
        return fields(emulator, project, path).get("status") instanceof Map<?, ?> status ? status.get("state") : null;
    }

    private static Map<String, Object> fields(FirestoreEmulator emulator, String project, String path) {
        return TypedValues.readFields(emulator.document(project, path).get("fields"));
    }
}
