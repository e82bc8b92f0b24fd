package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first inference of a JVM does not access the network: from Java, detected in a separate JVM; from native code, by the
 * symbols that ONNX Runtime imports; and by system calls, if strace is installed. Each check has a control that it must
 * detect.
 */
@Timeout(300)
class OfflineTest {

    @Test
    void firstInference_withDetection_accessesNoNetwork() throws Exception {
        Forked forked = Forked.run(List.of(), List.of(), FirstInference.class, "embed");
        assertThat(forked.output()).contains("384 numbers");
        assertThat(forked.exit()).isZero();
    }

    @Test
    void firstInference_environmentThatEnablesNetwork_accessesNoNetwork() throws Exception {
        List<String> asking = List.of("env", "DJL_OFFLINE=false");
        Forked forked = Forked.run(asking, List.of(), FirstInference.class, "embed");
        assertThat(forked.output()).contains("384 numbers");
        assertThat(forked.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer", "socket"})
    void control_networkAccess_isDetected(String what) throws Exception {
        Forked forked = Forked.run(List.of(), List.of(), FirstInference.class, what);
        assertThat(forked.output()).contains("detected: ");
        assertThat(forked.exit()).isEqualTo(FirstInference.DETECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x64", "linux-aarch64"})
    void onnxRuntime_currentVersion_importsNoSocketCalls(String platform) throws IOException {
        String library = library("/ai/onnxruntime/native/" + platform + "/libonnxruntime.so");
        // A linker may store a name as the tail of a longer one, so only its end can be searched.
        Predicate<String> names = function -> library.contains(function + "\0");
        assertThat(List.of("pthread_create", "memcpy")).as("control").allMatch(names);
        assertThat(List.of("socket", "connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname"))
                .noneMatch(names);
        assertThat(library.contains("events.data.microsoft.com")).isFalse();
    }

    @Test
    void firstInference_underStrace_makesNoConnectionCalls(@TempDir Path temp) throws Exception {
        Path trace = temp.resolve("trace");
        Forked forked = traced(trace, "embed");
        assertThat(forked.output()).contains("384 numbers");
        assertThat(connections(trace)).isEmpty();
    }

    @Test
    void control_connectionUnderStrace_isDetected(@TempDir Path temp) throws Exception {
        Path trace = temp.resolve("trace");
        traced(trace, "socket");
        assertThat(connections(trace)).isNotEmpty().allMatch(line -> line.contains("127.0.0.1"));
    }

    private static Forked traced(Path trace, String what) throws Exception {
        List<String> strace = List.of("strace", "-f", "-qq", "-e", "trace=network", "-o", trace.toString());
        assumeTrue(straceWorks(), "strace is not found, or may not trace here");
        return Forked.run(strace, List.of(), FirstInference.class, what, "undetected");
    }

    // Local sockets don't count: the C library queries a local name service for the user.
    private static List<String> connections(Path trace) throws IOException {
        return Files.readAllLines(trace).stream()
                .filter(line -> line.matches(".*\\b(connect|sendto|sendmsg|sendmmsg)\\(.*"))
                .filter(line -> line.contains("AF_INET"))
                .toList();
    }

    private static boolean straceWorks() throws InterruptedException {
        try {
            return Forked.run(List.of("strace", "-f", "-qq", "-e", "trace=network", "true"))
                            .exit()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String library(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(OfflineTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
