package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Shell;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard input in place of words. */
class PipedRunTest {

    @TempDir
    Path home;

    private final ScriptedServer server = new ScriptedServer();
    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void aShellBesideTheServer() {
        shell = new Shell(home)
                .with("ABRAZO_ROUTER_URL", server.url().toString())
                .with("HF_TOKEN", "hf_envtoken123");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String sent() {
        return server.request(0).awaitBody().text();
    }

    @Test
    void run_textOnStandardInput_isTheInput() {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));

        assertThat(shell.typing("a long text\n").run("run", "summarization").out())
                .isEqualTo("short\n");
        assertThat(sent()).isEqualTo("{\"inputs\":\"a long text\"}");
    }

    @Test
    void run_imageOnStandardInput_isTheInput() {
        server.answer(Answer.json("[{\"label\":\"cheetah\",\"score\":0.75}]"));
        byte[] png = "\u0089PNG\r\n\u001a\nnot really".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(shell.typing(png).run("run", "image-classification").out()).startsWith("cheetah  ");
        assertThat(server.request(0).awaitBody().body()).isEqualTo(png);
        assertThat(server.request(0).header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void run_tableOrMessageOrLabelledTextOnStandardInput_isTheInput() {
        server.answer(
                Answer.json("[1]"),
                Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hi\"}}]}"),
                Answer.json("{\"sequence\":\"x\",\"labels\":[\"a\",\"b\"],\"scores\":[0.75,0.25]}"));

        shell.typing("A;B\n1;2\n").run("run", "tabular-regression");
        shell.typing("Hello").run("run", "chat");
        shell.typing("x").run("run", "zero-shot-classification", "--remote", "-p", "candidate_labels=a,b");

        assertThat(sent()).isEqualTo("{\"inputs\":{\"data\":{\"A\":[\"1\"],\"B\":[\"2\"]}}}");
        assertThat(server.request(1).awaitBody().text())
                .contains("\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]");
        assertThat(server.request(2).awaitBody().text())
                .isEqualTo("{\"inputs\":\"x\",\"parameters\":{\"candidate_labels\":[\"a\",\"b\"]}}");
    }

    @Test
    void run_tooFewTextsOnStandardInput_saysWhatTheTaskTakes() {
        assertThat(shell.typing("a context").run("run", "question-answering").err())
                .isEqualTo("error: This task takes QUESTION CONTEXT, and only 1 text was given.\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_nothingOnStandardInputOrATerminal_saysWhatTheTaskTakes() {
        String usage = "error: summarization takes TEXT…, and nothing was given. For example:\n";

        assertThat(shell.run("run", "summarization").err()).startsWith(usage);
        assertThat(shell.typing("typed")
                        .typingAtTerminal(80)
                        .with("NO_COLOR", "1")
                        .run("run", "summarization")
                        .err())
                .startsWith(usage);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_wordsGiven_leaveStandardInputAlone() {
        server.answer(Answer.json("[{\"summary_text\":\"short\"}]"));

        shell.typing("not this").run("run", "summarization", "this");

        assertThat(sent()).isEqualTo("{\"inputs\":\"this\"}");
    }
}
