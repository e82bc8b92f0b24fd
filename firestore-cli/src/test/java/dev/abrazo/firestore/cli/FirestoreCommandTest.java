package dev.abrazo.firestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands' help, and what they say about wrong configurations. */
@Timeout(60)
class FirestoreCommandTest {

    private static CommandRun run(Map<String, String> environment, String... arguments) {
        CommandRun command = CommandRun.start(environment, arguments);
        command.status();
        return command;
    }

    @Test
    void help_listsTheCommands() {
        CommandRun help = run(Map.of(), "firestore", "--help");

        assertThat(help.out())
                .contains("  emulate ", "  watch ", "  backfill ", "  deploy ", "  import ")
                .doesNotContain("Configured");
        assertThat(help.err()).isEmpty();
        assertThat(help.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"emulate, --port PORT", "watch, --metrics-port PORT"})
    void help_ofACommand_namesItsFlags(String command, String flag) {
        CommandRun help = run(Map.of(), "firestore", command, "--help");

        assertThat(help.out()).contains(flag, "Default: ").doesNotContain("--redeliver");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 120);
        assertThat(help.status()).isZero();
    }

    @Test
    void emulate_wrongVariables_areListedInOneMessage() {
        CommandRun command = run(
                Map.of("TASK", "no-such-task", "COLLECTION_NAME", "a/b", "ABRAZO_ATTEMPTS", "none"),
                "firestore",
                "emulate");

        assertThat(command.err())
                .startsWith("error: There are 3 problems in the configuration:\n")
                .contains("TASK: ", "\"a/b\" is not the path of a collection", "ABRAZO_ATTEMPTS: ")
                .doesNotContain("Exception");
        assertThat(command.out()).isEmpty();
        assertThat(command.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"emulate, --port", "emulate, --functions-port", "watch, --metrics-port"})
    void port_outOfRange_isAUsageError(String command, String flag) {
        CommandRun run = run(Map.of(), "firestore", command, flag, "99999");

        assertThat(run.err()).isEqualTo("error: " + flag + " takes a number from 0 to 65535, not 99999.\n");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void backfill_outFileThatExists_isAUsageError() {
        CommandRun run = run(Map.of(), "firestore", "backfill", "--out", ".");

        assertThat(run.err()).isEqualTo("error: . exists. Choose another file for --out.\n");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void watch_withoutACollection_isAUsageError() {
        CommandRun command = run(
                Map.of("FIRESTORE_EMULATOR_HOST", "127.0.0.1:1", "TASK", "fill-mask", "MODEL_ID", "a/b"),
                "firestore",
                "watch");

        assertThat(command.err()).contains("error: COLLECTION_NAME is missing.");
        assertThat(command.status()).isEqualTo(2);
    }

    @Test
    void emulate_withoutAnEmulator_saysHowToInstallIt() {
        CommandRun command = run(Map.of("PATH", "/nowhere", "HOME", "/nowhere"), "firestore", "emulate", "--port", "0");

        assertThat(command.err())
                .contains(
                        "The Firestore emulator is not installed.",
                        "gcloud components install cloud-firestore-emulator");
        assertThat(command.status()).isEqualTo(2);
    }

    @Test
    void emulate_portInUse_namesTheFlag() throws Exception {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            CommandRun command = run(Map.of(), "firestore", "emulate", "--port", Integer.toString(used.getLocalPort()));

            assertThat(command.err())
                    .contains("error: Port " + used.getLocalPort() + " of 127.0.0.1 is in use.", "--port");
            assertThat(command.status()).isEqualTo(1);
        }
    }

    @Test
    void emulate_hostWithoutEmulator_saysSo() {
        CommandRun command = run(Map.of("FIRESTORE_EMULATOR_HOST", "127.0.0.1:1"), "firestore", "emulate");

        assertThat(command.err()).contains("error: No Firestore emulator answers at 127.0.0.1:1");
        assertThat(command.status()).isEqualTo(1);
    }
}
