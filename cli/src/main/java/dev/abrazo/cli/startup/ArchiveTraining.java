package dev.abrazo.cli.startup;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * Runs the most frequent operations of the command in sequence in one JVM: local, remote, streamed and failing calls, and a
 * batch. The launcher records the loaded classes and creates the class-data archive from them. All requests are sent to a
 * separate server on the loopback address; nothing is sent to another machine.
 *
 * <p>With a certificate in {@code javax.net.ssl.keyStore} and {@code javax.net.ssl.trustStore}, calls over TLS are run
 * too.
 */
public final class ArchiveTraining {

    private static final List<String> ROW_TASKS = List.of("text-classification", "fill-mask");

    private final Path folder;

    private ArchiveTraining(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the training and ends the process.
     *
     * @param args a folder for files that may be deleted afterwards
     */
    public static void main(String[] args) throws IOException {
        ArchiveTraining training = new ArchiveTraining(Files.createDirectories(Path.of(args[0])));
        training.local();
        try (TrainingServer server = TrainingServer.on(ServerSocketFactory.getDefault(), "http")) {
            training.remote(server);
            training.batch(server);
        }
        if (System.getProperty("javax.net.ssl.keyStore") != null) {
            try (TrainingServer server = TrainingServer.on(SSLServerSocketFactory.getDefault(), "https")) {
                training.remote(server);
            }
        }
        // As the process starts and ends: with the real streams, and an exit.
        Abrazo.main(new String[] {"--version"});
    }

    private void local() {
        run("run", "--local", "sentence-similarity", "a", "b");
        run("run", "--local", "zero-shot-classification", "a", "b", "c", "--json");
        run("run", "--local", "feature-extraction", "a");
        run("tasks", "text-generation");
        run("run", "no-such-task");
    }

    private void remote(TrainingServer server) {
        run("run", "text-classification", "--endpoint", server.url("/labels"), "a");
        run("run", "text-classification", "--router-url", server.url(""), "--model", "a/b", "--token", "hf_t", "a");
        run("run", "text-classification", "--endpoint", server.url("/missing"), "a");
        run("run", "chat-completion", "--endpoint", server.url("/v1"), "a");
        run("run", "chat-completion", "--endpoint", server.url("/v1"), "--json", "-p", "max_tokens=5", "a");
        run("run", "chat-completion", "--endpoint", server.url("/v1"), "--stream", "a");
        run("run", "chat-completion", "--endpoint", server.url("/v1"), "--stream", "--json", "a");
    }

    private void batch(TrainingServer server) throws IOException {
        Path rows = folder.resolve("rows.jsonl");
        Path answers = folder.resolve("answers.jsonl");
        StringBuilder lines = new StringBuilder();
        for (String task : ROW_TASKS) {
            lines.append("{\"task\":\"").append(task).append("\",\"inputs\":\"a\"}\n");
        }
        Files.writeString(rows, lines);
        run("batch", rows.toString(), "--out", answers.toString(), "--endpoint", server.url("/labels"));
        run("batch", rows.toString(), "--out", answers.toString(), "--endpoint", server.url("/labels"), "--resume");
    }

    /** Runs one command as on a terminal; what it prints is dropped, and its failure costs start-up time only. */
    private void run(String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_8)),
                Output.strict(OutputStream.nullOutputStream()),
                Output.lenient(OutputStream.nullOutputStream()),
                new Screen(false, true, true, 80),
                Map.of("HOME", folder.toString()));
        Abrazo.run(terminal, List.of(arguments));
    }
}
