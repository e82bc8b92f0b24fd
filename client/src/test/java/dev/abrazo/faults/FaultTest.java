package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Base class of the fault tests: a server, clients, a file to send, and the comparison of outcomes. */
@Timeout(120)
abstract class FaultTest {

    @TempDir
    static Path folder;

    static Path image;

    @RegisterExtension
    final Leaks leaks = new Leaks();

    final ScriptedServer server = createServer();
    final FakeTime time = new FakeTime();
    final List<AutoCloseable> open = new ArrayList<>();

    /** Starts the server of a test. Default: one without TLS. */
    ScriptedServer createServer() {
        return new ScriptedServer();
    }

    @BeforeAll
    static void file() throws IOException {
        image = Files.write(folder.resolve("cat.png"), Bodies.png());
    }

    @AfterEach
    final void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
        assertThat(openFiles()).noneMatch(name -> name.startsWith(folder.toString()));
    }

    /** A client with the fake clock. */
    final InferenceClient timed() {
        return closeLater(TestClient.of(server, leaks).time(time).build());
    }

    final InferenceClient closeLater(InferenceClient client) {
        open.add(0, client);
        return client;
    }

    /** Makes the call, compares the outcome, and then repeats it with a working server. */
    final void assertOutcome(CallKind kind, Outcome expected) {
        InferenceClient client = timed();
        Throwable thrown = catchThrowable(() -> kind.run(client, image));
        if (expected.failure() == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(expected.failure());
            assertThat(((InferenceException) thrown).code()).isNotBlank();
        }
        assertThat(maxSends(kind)).as("sent").isBetween(expected.minSends(), expected.maxSends());
        server.handle(request -> kind.answer(request, server));
        // Failed look-ups are cached for a minute.
        time.advance(Duration.ofMinutes(2));
        assertThat(kind.run(client, image)).isNotNull();
    }

    /** The highest number of times that one affected request was sent. */
    final int maxSends(CallKind kind) {
        Map<String, List<RecordedRequest>> same = server.requests().stream()
                .filter(kind::affected)
                .collect(Collectors.groupingBy(request -> request.line() + Arrays.toString(request.body())));
        return same.values().stream().mapToInt(Collection::size).max().orElse(0);
    }

    /** The open files of this process; empty where the system does not list them. */
    static List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(FaultTest::target).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // It was closed after the listing.
            return "";
        }
    }
}
