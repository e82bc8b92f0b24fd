package dev.abrazo.cli.run;

import static dev.abrazo.cli.Spawn.ended;
import static dev.abrazo.cli.Spawn.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Spawn;
import dev.abrazo.http.HttpCall;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.Plan;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A task and a provider of another artifact on the class path of the command. */
@Timeout(120)
class ExtensionRunTest {

    private final ScriptedServer server = new ScriptedServer().answer(Answer.json("{\"loud\":\"HELLO\"}"));

    @TempDir
    Path folder;

    @BeforeEach
    void register() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Task.class.getName()), Shout.class.getName());
        Files.writeString(services.resolve(Provider.class.getName()), Acme.class.getName());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Process start(Object... arguments) throws IOException {
        Process process = new Spawn(folder).classPath(folder).start(arguments);
        process.getOutputStream().close();
        return process;
    }

    @Test
    void run_taskAndProviderOnTheClassPath_areCalled() throws Exception {
        Process process = start(
                "run",
                "shout",
                "hello",
                "--provider",
                "acme",
                "--provider-url",
                "acme=" + server.url(),
                "--model",
                "big");

        assertThat(text(process.getErrorStream())).isEmpty();
        assertThat(text(process.getInputStream())).isEqualTo("HELLO\n");
        assertThat(ended(process)).isZero();
        assertThat(server.only().path()).isEqualTo("/shout/big");
        assertThat(server.only().text()).isEqualTo("{\"text\":\"hello\"}");
    }

    @Test
    void tasks_taskOnTheClassPath_isListed() throws Exception {
        Process process = start("tasks");

        assertThat(text(process.getInputStream())).contains("shout").contains("Write a text in capitals");
        assertThat(ended(process)).isZero();
    }

    /** A task that returns a text in upper case. */
    public static final class Shout extends ValueTask<String, Shout.Params, String> {

        /** For the service loader. */
        public Shout() {
            super(
                    TaskInfo.builder("shout", "Write a text in capitals")
                            .result(TaskInfo.ResultShape.TEXT)
                            .example("hello"),
                    JsonRequest::text,
                    Params::new);
        }

        /** No parameters. */
        public static final class Params extends dev.abrazo.task.Params<Params> {
            private Params() {
                super(List.of());
            }
        }

        @Override
        public String decode(Input<String, Params> input, ServerReply reply) {
            return String.valueOf(((Map<?, ?>) reply.json()).get("loud"));
        }

        @Override
        public Object write(String output, MediaWriter media) {
            return Map.of("generated_text", output);
        }
    }

    /** A provider of that task. */
    public static final class Acme implements Provider {

        private static final Dialect.Table DIALECTS = Dialect.Table.builder()
                .task(
                        "shout",
                        (payload, route) -> Plan.of(HttpCall.post(
                                route.path("shout/{model}"),
                                Dialect.RequestBodies.json(Map.of("text", payload.inputs())))))
                .build();

        @Override
        public String id() {
            return "acme";
        }

        @Override
        public URI baseUrl() {
            return URI.create("https://api.acme.example");
        }

        @Override
        public Dialect.Table dialects() {
            return DIALECTS;
        }

        @Override
        public boolean looksUpModels() {
            return false;
        }
    }
}
