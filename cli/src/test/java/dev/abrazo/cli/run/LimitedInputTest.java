package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endless inputs, and pipes without a reader or writer. */
@Timeout(30)
class LimitedInputTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private Path pipe() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--inputs-json"})
    @EnabledOnOs(OS.LINUX)
    void run_endlessText_isAnError(String flag) {
        CliFixture.Result result = flag.isEmpty()
                ? cli.run("run", "summarization", "@/dev/zero")
                : cli.run("run", "summarization", flag, "@/dev/zero");

        assertThat(result.err()).isEqualTo("error: The file /dev/zero has more than 256 MiB of text.\n");
        assertThat(result.status()).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_textFromAPipe_isRead() throws Exception {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));
        Path pipe = pipe();
        Process writer = new ProcessBuilder("/bin/sh", "-c", "echo long > \"$0\"", pipe.toString()).start();

        assertThat(cli.run("run", "summarization", "@" + pipe).out()).isEqualTo("short\n");
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(cli.sent(0)).isEqualTo("{\"inputs\":\"long\"}");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_mediaOrTokenFromAPipe_isAnError() throws Exception {
        Path pipe = pipe();

        assertThat(cli.run("run", "image-classification", pipe.toString()).err())
                .isEqualTo("error: Can't read the file " + pipe + ": it is a pipe or a device, not a file.\n");
        assertThat(cli.env("HF_TOKEN", "")
                        .env("HF_TOKEN_PATH", pipe.toString())
                        .run("run", "summarization", "text")
                        .err())
                .isEqualTo("error: Can't read the token file " + pipe + ": it is a pipe or a device, not a file."
                        + " Write the token into it as plain text, or set HF_TOKEN.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void run_outIsAPipe_isWrittenTo() throws Exception {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));
        Path pipe = pipe();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        cli.run("run", "summarization", "text", "--out", pipe.toString());

        assertThat(reader.getInputStream().readAllBytes()).asString().isEqualTo("short\n");
        assertThat(Files.exists(pipe)).isTrue();
    }
}
