package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that closes its connections shortly after each reply, without announcing it. */
class StaleConnectionTest {

    private static final int THREADS = 4;
    private static final int CALLS = 300;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void run_serverClosesConnectionsAfterEachReply_allCallsSucceed(boolean retry) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                InferenceClient hf = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"))
                        .build()) {
            Background<Integer> server = Background.run(() -> serve(listener));
            List<Background<Integer>> callers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int pause = t * 3;
                callers.add(Background.run(() -> {
                    for (int i = 0; i < CALLS; i++) {
                        // About when the connection of the previous call closes.
                        Thread.sleep(i % 3 == 0 ? 10 : pause);
                        hf.options(o -> o.retryOnError(retry)).textClassification("x");
                    }
                    return CALLS;
                }));
            }
            for (Background<Integer> caller : callers) {
                assertThat(caller.value()).isEqualTo(CALLS);
            }
            listener.close();
            server.value();
        }
    }

    @Test
    void run_serverHasClosedManyIdleConnections_isResent() throws Exception {
        int many = 40;
        CountDownLatch all = new CountDownLatch(many);
        try (ScriptedServer server = new ScriptedServer();
                InferenceClient hf = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(server.url("/"))
                        .build()) {
            Answer labels = Answer.json("[{\"label\":\"a\",\"score\":1}]");
            server.handle(request -> {
                all.countDown();
                return labels.waitAt(Answer.BEFORE_HEAD, all).thenClose();
            });
            List<Background<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                callers.add(Background.run(() -> hf.textClassification("x").size()));
            }
            for (Background<Integer> caller : callers) {
                assertThat(caller.value()).isEqualTo(1);
            }
            server.handle(request -> labels);
            assertThat(hf.options(o -> o.retryOnError(false)).textClassification("x"))
                    .hasSize(1);
        }
    }

    /** If a new connection ends without a reply, the server rejected the request. */
    @Test
    void run_serverClosesAtEachRequest_resendsAreLimited() throws Exception {
        int[] connections = new int[1];
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                InferenceClient hf = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"))
                        .build()) {
            Background.run(() -> {
                while (true) {
                    try (Socket socket = listener.accept()) {
                        connections[0]++;
                        if (connections[0] == 1) {
                            answer(socket, true);
                        }
                        answer(socket, false);
                    }
                }
            });
            hf.textClassification("x");
            assertThat(Background.run(
                                    () -> hf.options(o -> o.retryOnError(false)).textClassification("x"))
                            .failure())
                    .hasMessageContaining("was lost");
        }
        // The idle connection, on which the second call failed, and a new one.
        assertThat(connections[0]).isEqualTo(2);
    }

    private static int serve(ServerSocket listener) {
        int served = 0;
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                served++;
                Thread thread = new Thread(() -> serveOnce(socket), "closing-server");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // Closed by the test.
                return served;
            }
        }
        return served;
    }

    private static void serveOnce(Socket socket) {
        try (socket) {
            answer(socket, true);
            Thread.sleep(10);
        } catch (IOException | InterruptedException e) {
            System.getLogger(StaleConnectionTest.class.getName()).log(System.Logger.Level.TRACE, "serve", e);
        }
    }

    private static void answer(Socket socket, boolean reply) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] block = new byte[8192];
        StringBuilder received = new StringBuilder();
        while (received.indexOf("\"x\"}") < 0) {
            int read = in.read(block);
            if (read < 0) {
                return;
            }
            received.append(new String(block, 0, read, StandardCharsets.UTF_8));
        }
        if (reply) {
            String body = "[{\"label\":\"a\",\"score\":1}]";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
