package dev.abrazo.cli;

import dev.abrazo.cli.terminal.Output;
import dev.abrazo.cli.terminal.Screen;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.json.Json;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the command in this process with its own streams, environment, screen and home folder, and a scripted server. The
 * machine's environment (token, proxy, home) is not visible. Register it as a field of the test with
 * {@code @RegisterExtension}; server and folder are removed after the test.
 */
public final class CliFixture implements AfterEachCallback {

    /** The token of the environment of {@link #withServer}. */
    public static final String TOKEN = "hf_envtoken123";

    private final Map<String, String> environment = new HashMap<>();
    private final @Nullable ScriptedServer server;
    private final Path home;
    private byte[] input = new byte[0];
    private Screen screen = new Screen(false, false, false, 80);

    private CliFixture(@Nullable ScriptedServer server) {
        this.server = server;
        try {
            home = Files.createTempDirectory("abrazo-cli-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("HOME", home.toString());
    }

    /** A command whose environment has the scripted server as router, and a token. */
    public static CliFixture withServer() {
        ScriptedServer server = new ScriptedServer();
        return new CliFixture(server)
                .env("ABRAZO_ROUTER_URL", server.url().toString())
                .env("HF_TOKEN", TOKEN);
    }

    /** A command with an environment that has a home folder and nothing else. */
    public static CliFixture withoutServer() {
        return new CliFixture(null);
    }

    /** The scripted server. */
    public ScriptedServer server() {
        return Objects.requireNonNull(server, "this fixture has no server");
    }

    /** The home folder; empty at the start. */
    public Path home() {
        return home;
    }

    /** Sets an environment variable. */
    public CliFixture env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets standard input. */
    public CliFixture stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets standard input. */
    public CliFixture stdin(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Puts standard output and error on a terminal of this width. */
    public CliFixture atTerminal(int columns) {
        screen = new Screen(false, true, true, columns);
        return this;
    }

    /** Puts all three streams on a terminal of this width. */
    public CliFixture interactive(int columns) {
        screen = new Screen(true, true, true, columns);
        return this;
    }

    /** Exit status and output of a command. */
    public record Result(int status, byte[] bytes, String err) {

        /** Standard output as text. */
        public String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Runs the command to its end. */
    public Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Abrazo.run(terminal(out, err), List.of(args));
        return new Result(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs the command with further arguments appended. */
    public Result run(List<String> first, String... more) {
        return run(Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** The terminal of the command, with other output streams. */
    public Terminal terminal(OutputStream out, OutputStream err) {
        return new Terminal(
                new ByteArrayInputStream(input), Output.strict(out), Output.lenient(err), screen, environment);
    }

    /** The body of a request, from 0. */
    public String sent(int request) {
        return server().request(request).awaitBody().text();
    }

    /** The parsed body of a request, from 0. */
    public @Nullable Object sentJson(int request) {
        return Json.parse(sent(request));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (server != null) {
            server.close();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
