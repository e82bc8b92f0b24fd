package dev.abrazo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Closed clients leave nothing open, on every Java version. */
@DisabledOnOs(OS.WINDOWS)
class ManyClientsTest {

    @Test
    void close_manyClientsInSequence_needsFewFileHandles() throws Exception {
        try (ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(Bodies.LABELS))) {
            Forked forked = run(120, server, "closing", "300");
            assertThat(forked.output()).contains("300 clients were used", "threads left: 0");
            assertThat(forked.status()).isZero();
        }
    }

    @Test
    void run_noFileHandleLeft_isAConnectionFailureWithTheReason() throws Exception {
        try (ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(Bodies.LABELS))) {
            Forked forked = run(120, server, "keeping", "300");
            assertThat(forked.output()).contains("connection: ", "ulimit -n", "after closing: café");
        }
    }

    private static Forked run(int handles, ScriptedServer server, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + handles + " && exec \"$@\"", "sh"));
        command.addAll(Forked.command(ManyClientsTest.class, "-Xmx256m"));
        command.add(server.url("/").toString());
        command.addAll(List.of(arguments));
        return Forked.run(command);
    }

    /** Creates and uses clients, and closes each, or keeps them open until no file handle is left. */
    public static void main(String[] args) throws InterruptedException, ClassNotFoundException {
        URI url = URI.create(args[0]);
        loadErrorClasses();
        List<InferenceClient> kept = new ArrayList<>();
        int used = 0;
        String failure = null;
        while (used < Integer.parseInt(args[2]) && failure == null) {
            InferenceClient hf = client(url);
            try {
                hf.options(o -> o.retryOnError(false)).textClassification("x");
                used++;
            } catch (InferenceException e) {
                failure = e.code() + ": " + e.getMessage();
            }
            if (args[1].equals("closing")) {
                hf.close();
            } else {
                kept.add(hf);
            }
        }
        System.out.println(used + " clients were used");
        kept.forEach(InferenceClient::close);
        // The last one may still be closing.
        long end = System.nanoTime() + 5_000_000_000L;
        while (threads() > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        System.out.println("threads left: " + threads());
        if (failure != null) {
            System.out.println(failure);
            try (InferenceClient hf = client(url)) {
                System.out.println(
                        "after closing: " + hf.textClassification("x").get(0).label());
            }
        }
    }

    /** Makes a call that fails, which loads the classes of errors: later there is no file handle to load them with. */
    private static void loadErrorClasses() throws ClassNotFoundException {
        // Only the failure of this test needs it, not that of a closed port.
        Class.forName("dev.abrazo.internal.jdk.JdkMessages");
        try (ClosedPort closed = new ClosedPort();
                InferenceClient hf = client(closed.url("/"))) {
            hf.options(o -> o.retryOnError(false)).textClassification("x");
        } catch (InferenceException e) {
            System.out.println(e.code());
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("abrazo-"))
                .count();
    }

    private static InferenceClient client(URI url) {
        return InferenceClient.builder().environment(Map.of()).endpoint(url).build();
    }
}
