package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.ClosedPort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that Java's HTTP client cannot reach: the message has the reason and the solution. */
class HostTest {

    @TempDir
    Path folder;

    @Test
    void run_firstOfTwoAddressesRefusesTheConnection_namesTheOther() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 two.test\n::1 two.test\n");
        try (ClosedPort closed = new ClosedPort()) {
            String url = "http://two.test:" + closed.url("/").getPort() + "/";
            List<String> command = Forked.command(HostTest.class, "-Djdk.net.hosts.file=" + hosts);
            command.add(url);
            assertThat(Forked.run(command).output())
                    .startsWith("connection ")
                    .contains("two.test has 2 addresses, of which only the first, 127.0.0.1, was tried")
                    .contains("use that in the URL: [0:0:0:0:0:0:0:1].");
        }
    }

    @Test
    void run_hostNameWithUnderscore_namesReasonAndSolution() {
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(URI.create("http://my_host:8080/v1"))
                .build()) {
            assertThat(outcome(hf))
                    .startsWith("configuration ")
                    .contains("\"my_host:8080\" has an underscore")
                    .contains("IP address");
        }
    }

    /** Makes a call and prints the outcome. */
    public static void main(String[] args) {
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(URI.create(args[0]))
                .build()) {
            System.out.println(outcome(hf.options(o -> o.retryOnError(false))));
        }
    }

    private static String outcome(dev.abrazo.Inference hf) {
        try {
            return String.valueOf(hf.chatCompletion("x"));
        } catch (InferenceException e) {
            return e.code() + " " + e.getMessage();
        }
    }
}
