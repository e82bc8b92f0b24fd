package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FirestoreEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code abrazo firestore emulate} as a process, with an emulator of its own. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class EmulateProcessTest {

    private static final Pattern INFERENCE = Pattern.compile("http://[^' ]+/runInference");

    @TempDir
    Path folder;

    @BeforeAll
    static void requireEmulator() {
        FirestoreEmulator.shared();
    }

    @Test
    void oneCommand_answersDocumentsAndRequests_andSigtermLeavesNothing() throws Exception {
        int port = freePort();
        try (CommandProcess command = CommandProcess.start(
                        folder, Map.of(), "firestore", "emulate", "--port", Integer.toString(port));
                Firestore client = client(port)) {
            command.await("ready FIRESTORE_EMULATOR_HOST=127.0.0.1:" + port + "\n");
            DocumentReference document = client.document("inferences/first");
            document.create(Map.of("inputs", "I would like to get reimbursed")).get();

            Map<?, ?> output =
                    (Map<?, ?>) Functions.await(document, "COMPLETED", 1).get("output");

            assertThat(((List<?>) output.get("labels")).get(0)).isEqualTo("refund");
            assertThat(infer(command.text())).contains("\"labels\":[\"refund\",");
            List<ProcessHandle> children = command.children();
            assertThat(children).hasSize(1);
            assertThat(command.terminate()).as(command.text()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("abrazo-")))
                    .isEmpty();
        }
    }

    private static String infer(String text) throws Exception {
        Matcher url = INFERENCE.matcher(text);
        assertThat(url.find()).as(text).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url.group()))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"inputs\":\"I want a refund\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void killedCommand_takesTheEmulatorWithIt() throws Exception {
        int port = freePort();
        try (CommandProcess command = CommandProcess.start(
                folder, Map.of(), "firestore", "emulate", "--quiet", "--port", Integer.toString(port))) {
            command.await("ready ");
            List<ProcessHandle> children = command.children();
            assertThat(children).hasSize(1);

            command.kill();

            Background.awaitUntil("the emulator ends", () -> {
                Functions.pause();
                return children.stream().noneMatch(ProcessHandle::isAlive);
            });
        }
    }

    private static Firestore client(int port) {
        return FirestoreOptions.newBuilder()
                .setProjectId("demo-abrazo")
                .setEmulatorHost("127.0.0.1:" + port)
                .build()
                .getService();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
