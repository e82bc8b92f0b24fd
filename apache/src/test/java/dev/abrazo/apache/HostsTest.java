package dev.abrazo.apache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.program.Calls;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that the JDK's HTTP client cannot reach, called by a program without a logger. */
@Timeout(120)
class HostsTest {

    @TempDir
    Path folder;

    @Test
    void run_underscoreAndSecondAddress_succeedWithoutOtherOutput() throws Exception {
        Path hosts = Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 my_host\n127.0.0.2 two.test\n127.0.0.1 two.test\n127.0.0.2 none.test\n127.0.0.3 none.test\n");
        try (ScriptedServer server = new ScriptedServer()) {
            server.handle(request -> Answer.json("[{\"label\":\"" + request.header("host") + "\",\"score\":1}]"));
            String port = ":" + server.port();
            String output = Fork.run(
                    Calls.class,
                    List.of("-Djdk.net.hosts.file=" + hosts),
                    "http://my_host" + port,
                    "http://two.test" + port,
                    "http://none.test" + port);
            assertThat(output.lines())
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("my_host" + port),
                            line -> assertThat(line).isEqualTo("two.test" + port),
                            line -> assertThat(line)
                                    .startsWith("connection ")
                                    .contains("the connection was refused by all 2 addresses of the host"));
        }
    }

    @Test
    void run_verbositySetByTheProgram_isNotChanged() throws Exception {
        String output = Fork.run(Calls.class, List.of("-Dslf4j.internal.verbosity=WARN"), "http://127.0.0.1:1");
        assertThat(output).contains("No SLF4J providers were found").contains("connection ");
    }

    @Test
    void run_onTheModulePath_usesTheTransport() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.handle(request -> Answer.json("[{\"label\":\"a\",\"score\":1}]"));
            List<String> options = List.of("--module-path", Fork.modulePath(), "--add-modules", "dev.abrazo.apache");
            assertThat(Fork.run(Calls.class, options, "transport", server.url().toString()))
                    .isEqualToNormalizingNewlines("module dev.abrazo.apache\na\n");
        }
    }
}
