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

/** What the tests of faults share: a server, clients, a file to send, and how an outcome is held against the calls. */
@Timeout(120)
abstract class FaultTest {

    @TempDir
    static Path folder;

    static Path picture;

    @RegisterExtension
    final Leaks leaks = new Leaks();

    final ScriptedServer server = new ScriptedServer();
    final FakeTime time = new FakeTime();
    final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void file() throws IOException {
        picture = Files.write(folder.resolve("cat.png"), Bodies.png());
    }

    @AfterEach
    final void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
        assertThat(openFiles()).noneMatch(name -> name.startsWith(folder.toString()));
    }

    /** A client on the clock that only sleeps and tests move. */
    final InferenceClient timed() {
        return kept(TestClient.of(server, leaks).time(time).build());
    }

    final InferenceClient kept(InferenceClient client) {
        open.add(0, client);
        return client;
    }

    /** Makes the call, compares, and then makes it again at a server that is well. */
    final void assertOutcome(CallKind kind, Outcome expected) {
        InferenceClient client = timed();
        Throwable thrown = catchThrowable(() -> kind.run(client, picture));
        if (expected.failure() == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(expected.failure());
            assertThat(((InferenceException) thrown).code()).isNotBlank();
        }
        assertThat(mostSends(kind)).as("sent").isBetween(expected.sends(), expected.mostSends());
        server.handle(request -> kind.answer(request, server));
        // What the Hub did not know is asked again some time later.
        time.advance(Duration.ofMinutes(2));
        assertThat(kind.run(client, picture)).isNotNull();
    }

    /** How often that one of the struck requests was sent that was sent most often. */
    final int mostSends(CallKind kind) {
        Map<String, List<RecordedRequest>> same = server.requests().stream()
                .filter(kind::affected)
                .collect(Collectors.groupingBy(request -> request.line() + Arrays.toString(request.body())));
        return same.values().stream().mapToInt(Collection::size).max().orElse(0);
    }

    /** The files that this process has open, where the system can say. */
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
            // Closed since it was listed.
            return "";
        }
    }
}
