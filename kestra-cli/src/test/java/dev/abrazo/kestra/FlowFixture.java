package dev.abrazo.kestra;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.json.Json;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs {@code abrazo kestra} in this process, with a folder for flows and a server. {@code SERVER} in a flow is the server's
 * address.
 */
final class FlowFixture implements BeforeEachCallback, AfterEachCallback {

    private final Map<String, String> environment = new HashMap<>();
    private ScriptedServer server = new ScriptedServer();
    private Path folder = Path.of("");
    private Screen screen = new Screen(false, false, false, 80);

    /** Exit status and output of a command. */
    record Result(int status, String out, String err) {

        /** The object on standard output. */
        Map<?, ?> json() {
            return (Map<?, ?>) Json.parse(out);
        }

        /** The outputs of a task in the JSON. */
        Map<?, ?> outputs(String task) {
            return ((List<?>) json().get("taskRuns"))
                    .stream()
                            .map(run -> (Map<?, ?>) run)
                            .filter(run -> task.equals(run.get("taskId")))
                            .map(run -> (Map<?, ?>) run.get("outputs"))
                            .findFirst()
                            .orElseThrow();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server = new ScriptedServer();
        folder = Files.createTempDirectory("abrazo-flows-").toRealPath();
        environment.clear();
        environment.putAll(System.getenv());
        screen = new Screen(false, false, false, 80);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    ScriptedServer server() {
        return server;
    }

    /** The folder of the flows. */
    Path folder() {
        return folder;
    }

    /** Sets an environment variable of the command; the engine itself reads those of the process. */
    FlowFixture env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Puts standard output and error on a terminal. */
    FlowFixture atTerminal() {
        screen = new Screen(false, true, true, 80);
        return this;
    }

    /** Writes a file into the folder. */
    Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file, text.replace("SERVER", server.url("/models").toString()));
    }

    /** Writes a flow with these tasks, to which id and namespace are added. */
    Path flow(String tasks) throws IOException {
        return file("flow.yaml", "id: flow\nnamespace: company.team\n" + tasks);
    }

    /** Runs a flow with these tasks. */
    Result run(String tasks, String... flags) throws IOException {
        return command("run", flow(tasks), flags);
    }

    /** Runs a command on a file. */
    Result command(String name, Path file, String... flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = start(terminal(out, err), name, file, flags);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command on this terminal. */
    int start(Terminal terminal, String name, Path file, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("kestra", name, file.toString()));
        arguments.addAll(List.of(flags));
        return Abrazo.run(terminal, arguments);
    }

    /** A terminal with these streams. */
    Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]), Output.strict(out), Output.lenient(err), screen, environment);
    }
}
