package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.firestore.cli.emulator.EmulatorApi;
import dev.abrazo.firestore.cli.emulator.EmulatorProcess;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both commands while their emulator ends and is started again. */
@Timeout(60)
class RestartedEmulatorTest {

    private static final List<Map<String, Object>> RESULT = List.of(Map.of("label", "P", "score", 0.5));

    @BeforeAll
    static void requireEmulator() {
        FirestoreEmulator.shared();
    }

    @Test
    void trigger_isRegisteredAgain_andTheWatcherConnectsAgain() throws Exception {
        int port = EmulateProcessTest.freePort();
        int functionsPort = EmulateProcessTest.freePort();
        String host = "127.0.0.1:" + port;
        try (ScriptedServer server =
                        new ScriptedServer().handle(request -> Answer.json(200, "[{\"label\":\"P\",\"score\":0.5}]"));
                Firestore client = FirestoreOptions.newBuilder()
                        .setProjectId("demo-abrazo")
                        .setEmulatorHost(host)
                        .build()
                        .getService()) {
            Map<String, String> environment = Map.of(
                    "FIRESTORE_EMULATOR_HOST",
                    host,
                    "TASK",
                    "text-classification",
                    "HF_INFERENCE_ENDPOINT",
                    server.url("/model").toString());
            Map<String, String> watched = Map.of(
                    "FIRESTORE_EMULATOR_HOST",
                    host,
                    "COLLECTION_NAME",
                    "watched",
                    "TASK",
                    "text-classification",
                    "HF_INFERENCE_ENDPOINT",
                    server.url("/model").toString());
            EmulatorProcess first = start(port, functionsPort, host);
            try (CommandRun emulate = CommandRun.start(
                                    environment,
                                    "firestore",
                                    "emulate",
                                    "--functions-port",
                                    Integer.toString(functionsPort))
                            .await("ready ");
                    CommandRun watch =
                            CommandRun.start(watched, "firestore", "watch").await("Watching watched.")) {
                first.close();
                emulate.await("does not answer; waiting for it.");
                watch.await("There is no connection to Firestore (");
                try (EmulatorProcess second = start(port, functionsPort, host)) {
                    emulate.await("the trigger is registered again.");
                    watch.await("Connected again.");
                    DocumentReference document = client.document("inferences/a");
                    document.create(Map.of("inputs", "a")).get();
                    DocumentReference other = client.document("watched/a");
                    other.create(Map.of("inputs", "a")).get();

                    assertThat(Functions.await(document, "COMPLETED", 1)).containsEntry("output", RESULT);
                    assertThat(Functions.await(other, "COMPLETED", 1)).containsEntry("output", RESULT);
                    assertThat(second.alive()).isTrue();
                }
            } finally {
                first.close();
            }
        }
    }

    private static EmulatorProcess start(int port, int functionsPort, String host) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                Output.strict(OutputStream.nullOutputStream()),
                Output.lenient(OutputStream.nullOutputStream()),
                new Screen(false, false, false, 80),
                System.getenv());
        EmulatorProcess process = EmulatorProcess.start(terminal, port, functionsPort);
        EmulatorApi api = new EmulatorApi(host);
        Background.awaitUntil("the emulator is ready", () -> {
            Functions.pause();
            return api.ready();
        });
        return process;
    }
}
