package dev.abrazo.firestore.server;

import static dev.abrazo.firestore.server.RunningFunctions.send;
import static dev.abrazo.firestore.server.RunningFunctions.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The server under load, with broken clients, and as a process. */
class FunctionServerTest {

    private static final String LABELS = "[{\"label\":\"POSITIVE\",\"score\":0.9}]";

    @Test
    void parallelCallers_allGetTheirOwnResult() throws InterruptedException {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions
                    .model()
                    .handle(request -> Answer.json("[{\"label\":"
                            + request.text().substring("{\"inputs\":".length()).replace("}", "")
                            + ",\"score\":0.5}]"));
            List<Background<String>> callers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String input = "text " + i;
                callers.add(Background.run(() -> text(functions.post("{\"inputs\":\"" + input + "\"}"))));
            }

            for (int i = 0; i < 200; i++) {
                assertThat(callers.get(i).value()).isEqualTo("[{\"label\":\"text " + i + "\",\"score\":0.5}]");
            }
            assertThat(functions.model().requests()).hasSize(200);
        }
    }

    @Test
    void health_answersWithoutTheModel() {
        try (RunningFunctions functions = new RunningFunctions("ABRAZO_HTTP_KEY", "k")) {
            HttpResponse<byte[]> response = send(functions.request("/healthz").GET());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(response)).isEqualTo("ok\n");
            assertThat(send(functions.request("/events").GET()).statusCode()).isEqualTo(404);
            assertThat(send(functions.request("/favicon.ico").GET()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void clientsThatBreakOff_harmNoOther() throws IOException {
        try (RunningFunctions functions = new RunningFunctions()) {
            functions.model().handle(request -> Answer.json(LABELS));
            String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
            for (String request : List.of(
                    "",
                    "\r\n\r\n",
                    "nonsense\r\n\r\n",
                    "GET / HTTP/9.9\r\n\r\n",
                    "GET http://%%/ HTTP/1.1\r\n\r\n",
                    head + "Content-Length: 100\r\n\r\n{",
                    head + "Content-Length: -5\r\n\r\n{",
                    head + "Content-Length: 99999999999999999999\r\n\r\n{",
                    head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                    head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{")) {
                try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), functions.port())) {
                    socket.getOutputStream().write(request.getBytes(UTF_8));
                }
            }

            assertThat(text(functions.post("{\"inputs\":\"a\"}"))).isEqualTo(LABELS);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void process_finishesTheRequestUnderWay() throws Exception {
        try (ScriptedServer model = new ScriptedServer()) {
            CountDownLatch gate = new CountDownLatch(1);
            model.handle(request -> Answer.json(LABELS).waitAt(Answer.BEFORE_HEAD, gate));
            int port = freePort();
            Process process = process(Map.of(
                    "TASK", "text-classification",
                    "MODEL_ID", "a/b",
                    "HF_API_TOKEN", "hf_secret",
                    "HF_INFERENCE_ENDPOINT", model.url("/m").toString(),
                    "COLLECTION_NAME", "texts",
                    "ABRAZO_HOST", "127.0.0.1",
                    "PORT", String.valueOf(port)));
            try (BufferedReader out = process.inputReader(UTF_8)) {
                assertThat(out.readLine())
                        .isEqualTo("Abrazo listens on http://127.0.0.1:" + port + ": text-classification with a/b;"
                                + " inference at /, events of texts/{documentId} at /events.");
                Background<String> call = Background.run(() -> post(port, "{\"inputs\":\"a\"}"));
                model.request(0);

                process.destroy();
                Background.awaitUntil("it accepts no more", () -> !accepts(port));
                assertThat(process.isAlive()).isTrue();
                gate.countDown();

                assertThat(call.value()).endsWith(LABELS);
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void process_wrongSettings_areOneMessage() throws Exception {
        Process process = process(Map.of("TASK", "no-such-task", "ABRAZO_ATTEMPTS", "0"));

        String error = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(error)
                .startsWith("There are 2 problems in the configuration:\n- TASK")
                .doesNotContain("\tat ");
    }

    @Test
    void process_portInUse_isOneMessage() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Process process = process(Map.of(
                    "TASK", "text-classification",
                    "HF_INFERENCE_ENDPOINT", "http://127.0.0.1:1",
                    "ABRAZO_HOST", "127.0.0.1",
                    "PORT", String.valueOf(taken.getLocalPort())));

            String error = new String(process.getErrorStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(error).startsWith("The server can't be started: ").doesNotContain("\tat ");
        }
    }

    private static Process process(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionServer.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("HF_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** The whole response to a request on a connection of its own. */
    private static String post(int port, String json) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + json.length() + "\r\n\r\n" + json)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
