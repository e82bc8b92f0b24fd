package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input and output lines, flags as defaults, exit status and messages. */
@Timeout(120)
class BatchCommandTest {

    private static final String LABELS = "[[{\"label\":\"POSITIVE\",\"score\":0.5}]]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();
    private final Path in = home.resolve("in.jsonl");
    private final Path out = home.resolve("out.jsonl");

    @BeforeEach
    void answerWithSummaries() {
        server.handle(BatchCommandTest::summary);
    }

    private static Answer summary(RecordedRequest request) {
        return Answer.json("[{\"summary_text\":\"short " + Jsonl.row(request.text()) + "\"}]");
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private CliFixture.Result batch(String... more) {
        return cli.run(List.of("batch", in.toString(), "--out", out.toString(), "--model=org/m"), more);
    }

    @Test
    void batch_rows_haveResultsInOrder() {
        Jsonl.rows(in, 30);

        CliFixture.Result result = batch();

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).matches("30 rows · .* · .*/s\n");
        List<String> answers = Jsonl.brief(Jsonl.read(out));
        assertThat(answers).hasSize(30).startsWith("1 short 1", "2 short 2").endsWith("30 short 30");
        assertThat(Jsonl.journal(out)).doesNotExist();
        assertThat(server.request(0).path()).isEqualTo("/hf-inference/models/org/m");
        assertThat(server.request(0).header("Authorization")).isEqualTo("Bearer hf_envtoken123");
    }

    @Test
    void batch_pipes_standardInputToStandardOutput() {
        cli.stdin("{\"id\":\"a\",\"task\":\"summarization\",\"inputs\":\"text 7\"}\n\nnonsense");

        CliFixture.Result result = cli.run("batch", "--out", "-", "--model", "org/m");

        List<Map<?, ?>> answers = Jsonl.parsed(result.out());
        assertThat(Jsonl.brief(answers)).containsExactly("a short 7", "null malformed_line");
        assertThat(answers.get(1).get("line")).isEqualTo(2L);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err().lines().skip(1)).containsExactly("failed: malformed_line 1");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void batch_failures_areCountedAndRetriedByResume() {
        Jsonl.rows(in, 6);
        server.handle(request -> {
            long row = Jsonl.row(request.text());
            return row == 2
                    ? Answer.json(429, "{\"error\":\"slow\"}")
                    : row > 4 ? Answer.json(400, "{\"error\":\"no\"}") : summary(request);
        });

        CliFixture.Result first = batch("--no-retry");

        assertThat(first.status()).isEqualTo(1);
        assertThat(first.err()).startsWith("6 rows · 3 failed · ").endsWith("""
                        failed: invalid_request 2 · rate_limit 1
                        To retry the 3 failed rows, run the same command with --resume.
                        """);
        assertThat(Jsonl.brief(Jsonl.read(out)))
                .containsExactly(
                        "1 short 1",
                        "2 rate_limit",
                        "3 short 3",
                        "4 short 4",
                        "5 invalid_request",
                        "6 invalid_request");

        server.handle(BatchCommandTest::summary);
        int before = server.requests().size();
        CliFixture.Result second = batch("--no-retry", "--resume");

        assertThat(second.status()).isZero();
        assertThat(second.err()).startsWith("3 rows · 3 kept from earlier · ");
        assertThat(server.requests()).hasSize(before + 3);
        assertThat(Jsonl.brief(Jsonl.read(out)))
                .startsWith("1 short 1", "2 short 2")
                .hasSize(6);
        assertThat(Jsonl.journal(out)).doesNotExist();
    }

    @Test
    void batch_existingOutput_isAnErrorAndNotChanged() {
        Jsonl.rows(in, 1);
        Jsonl.write(out, "mine");

        CliFixture.Result result = batch();

        assertThat(result.err())
                .isEqualTo("error: " + out + " exists. Continue with --resume, or choose another output.\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(out).hasContent("mine\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void batch_changedInput_isAnError() {
        Jsonl.rows(in, 3);
        server.handle(request -> Jsonl.row(request.text()) == 3 ? Answer.json(400, "{}") : summary(request));
        batch();
        Jsonl.write(in, "{\"task\":\"summarization\",\"inputs\":\"text 9\"}");

        CliFixture.Result result = batch("--resume");

        assertThat(result.err()).startsWith("error: Line 1 of " + in + " has changed since it was run");
        assertThat(result.status()).isEqualTo(2);
        assertThat(Jsonl.read(out)).hasSize(3);
    }

    @Test
    void batch_changedOrder_isAnErrorThatNamesTheFlag() {
        Jsonl.rows(in, 1);
        server.handle(request -> Answer.json(400, "{}"));
        batch();

        assertThat(batch("--resume", "--unordered").err())
                .isEqualTo("error: The output was started in input order. Resume it without --unordered.\n");
    }

    @Test
    void batch_flags_areTheDefaultsOfEveryLine() {
        Jsonl.write(
                in,
                "{\"task\":\"text-classification\",\"inputs\":\"x\"}",
                "{\"task\":\"text-classification\",\"inputs\":\"x\",\"model\":\"org/own\",\"parameters\":{\"top_k\":1},"
                        + "\"options\":{\"useCache\":true}}");
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        batch("-p", "top_k=5", "-p", "function_to_apply=none", "--no-cache", "--bill-to=acme", "--concurrency=1");

        RecordedRequest silent = server.request(0);
        assertThat(silent.path()).endsWith("/models/org/m");
        assertThat(silent.text())
                .isEqualTo("{\"inputs\":\"x\",\"parameters\":{\"top_k\":5,\"function_to_apply\":\"none\"}}");
        assertThat(silent.header("x-use-cache")).isEqualTo("false");
        assertThat(silent.header("x-hf-bill-to")).isEqualTo("acme");
        RecordedRequest own = server.request(1);
        assertThat(own.path()).endsWith("/models/org/own");
        assertThat(own.text())
                .isEqualTo("{\"inputs\":\"x\",\"parameters\":{\"top_k\":1,\"function_to_apply\":\"none\"}}");
        assertThat(own.header("x-use-cache")).isNull();
    }

    @Test
    void batch_rowWithEndpoint_getsItsOwnTokenOnly() {
        try (ScriptedServer other = new ScriptedServer()) {
            other.answer(Answer.json(LABELS), Answer.json(LABELS));
            String line =
                    "{\"task\":\"text-classification\",\"inputs\":\"x\",\"endpoint\":\"" + other.url("/mine") + "\"";
            Jsonl.write(in, line + "}", line + ",\"token\":\"for-it\"}");

            batch("--token", "hf_fromtheflag1", "--concurrency", "1");

            assertThat(other.request(0).header("Authorization")).isNull();
            assertThat(other.request(1).header("Authorization")).isEqualTo("Bearer for-it");
            assertThat(other.request(0).path()).isEqualTo("/mine");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void batch_secretsInResponses_areMasked() throws Exception {
        String key = "gsk_0123456789abcdefghij";
        server.answer(
                Answer.redirect(302, "http://127.0.0.1:1/?t=" + key),
                Answer.json("no JSON " + " ".repeat(270) + key),
                Answer.json(400, "{\"error\":\"bad key " + key.substring(0, 15) + "\"}")
                        .header("x-request-id", key),
                Answer.json("[{\"summary_text\":\"short\"}]").header("x-request-id", key));
        String line = "{\"task\":\"summarization\",\"inputs\":\"x\",\"endpoint\":\"" + server.url("/mine")
                + "\",\"token\":\"" + key + "\"}";
        Jsonl.write(in, line, line, line, line);

        CliFixture.Result result =
                cli.run("batch", in.toString(), "--out", out.toString(), "--concurrency=1", "--verbose");

        assertThat(server.request(3).header("Authorization")).isEqualTo("Bearer " + key);
        assertThat(Files.readString(out)).contains("***").doesNotContain("01234567");
        assertThat(result.err()).doesNotContain("01234567");
    }

    @Test
    void batch_mediaDir_namesFilesAfterOutputAndLine() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        Path images = home.resolve("images");
        Files.createDirectories(images);
        Files.writeString(images.resolve("out-2.png"), "of somebody else");
        String line = "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}";
        Jsonl.write(in, line, line);
        server.handle(
                request -> Answer.of(200).header("Content-Type", "image/png").body(png));

        assertThat(batch("--media-dir", images.toString()).status()).isZero();

        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat(object(answers.get(0).get("output")))
                .containsEntry("file", images.resolve("out-1.png").toString())
                .containsEntry("content_type", "image/png")
                .containsEntry("size", 8L);
        assertThat(images.resolve("out-1.png")).hasBinaryContent(png);
        assertThat(images.resolve("out-2.png")).hasContent("of somebody else");
        assertThat(images.resolve("out-2-2.png")).hasBinaryContent(png);
    }

    @Test
    void batch_resumeWithMediaDir_replacesFilesOfFailedRows() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        Jsonl.write(in, "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}");
        server.handle(request -> Answer.json(400, "{}"));
        batch("--media-dir", home.toString());
        Files.writeString(home.resolve("out-1.png"), "torn");
        server.handle(
                request -> Answer.of(200).header("Content-Type", "image/png").body(png));

        assertThat(batch("--media-dir", home.toString(), "--resume").status()).isZero();

        assertThat(home.resolve("out-1.png")).hasBinaryContent(png);
    }

    @Test
    void batch_invalidMediaDir_isAnErrorBeforeAnyCall() {
        Jsonl.write(in, "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}");
        Path file = Jsonl.write(home.resolve("file"), "");

        CliFixture.Result result = batch("--media-dir", file.resolve("images").toString());

        assertThat(result.err())
                .isEqualTo("error: --media-dir " + file.resolve("images") + ": " + file + " is a file.\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    /** The result may have been paid for, so it is kept and not requested again. */
    @Test
    void batch_mediaFileNotWritable_isARowErrorAndKeepsTheResult() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        String line = "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}";
        Jsonl.write(in, line, line, line);
        Files.createDirectories(home.resolve("out-2.png/full"));
        server.handle(
                request -> Answer.of(200).header("Content-Type", "image/png").body(png));

        // Resume replaces files of failed rows, which fails here.
        CliFixture.Result result = batch("--media-dir", home.toString(), "--resume");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("3 rows · 1 failed · ").contains("failed: media 1\n");
        List<Map<?, ?>> answers = Jsonl.read(out);
        assertThat(home.resolve("out-1.png")).hasBinaryContent(png);
        assertThat(home.resolve("out-2.png")).isDirectory();
        assertThat(home.resolve("out-3.png")).hasBinaryContent(png);
        assertThat(answers.get(1).get("output"))
                .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        assertThat(object(answers.get(1).get("error")).get("type")).isEqualTo("media");
        assertThat((String) object(answers.get(1).get("error")).get("message"))
                .startsWith("Can't write the result: ")
                .endsWith("The result is kept: `output` contains the bytes.");

        CliFixture.Result resumed = batch("--media-dir", home.toString(), "--resume");

        assertThat(resumed.status()).isZero();
        assertThat(server.requests()).hasSize(3);
        assertThat(Jsonl.read(out)).isEqualTo(answers);
    }

    @Test
    void batch_hostileContentTypes_doNotAffectFileNames() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        List<String> types = List.of(
                "image/" + "x".repeat(4000),
                "application/x.sh",
                "image/../../evil",
                "image/svg+xml",
                "text/html",
                "a/b.c");
        Jsonl.rows(in, 2 * types.size());
        Files.writeString(in, Files.readString(in).replace("summarization", "text-to-image"));
        server.handle(request -> {
            int row = (int) Jsonl.row(request.text()) - 1;
            return Answer.of(200)
                    .header("Content-Type", types.get(row % types.size()))
                    .body(row < types.size() ? png : new byte[] {1, 2, 3});
        });
        Path images = home.resolve("images");

        CliFixture.Result result = batch("--media-dir", images.toString());

        assertThat(result.err()).startsWith("12 rows · ");
        try (Stream<Path> files = Files.list(images)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isSubsetOf(
                            "out-1.png",
                            "out-2.png",
                            "out-3.png",
                            "out-4.png",
                            "out-5.png",
                            "out-6.png",
                            "out-7.bin",
                            "out-8.bin",
                            "out-9.bin",
                            "out-10.svg",
                            "out-11.bin",
                            "out-12.bin")
                    .contains("out-1.png", "out-3.png", "out-7.bin", "out-9.bin", "out-10.svg");
        }
        assertThat(Files.readString(out)).doesNotContain("xxxx");
        assertThat(Jsonl.read(out)).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--concurrency=0|--concurrency takes a number from 1 to 10000, not 0.",
                "--rate=fast|--rate takes a number per second, minute or hour, such as 10/s, 300/m or 5000/h, not \"fast\".",
                "--rate=0/s|--rate takes a number per second, minute or hour, such as 10/s, 300/m or 5000/h, not \"0/s\".",
                "--provider-url=groq|--provider-url takes NAME=URL, not \"groq\".",
                "-p=top_k|-p takes NAME=VALUE, not \"top_k\"."
            })
    void batch_invalidFlag_isAUsageErrorBeforeTheRun(String flag, String message) {
        Jsonl.rows(in, 1);

        CliFixture.Result result = batch(flag);

        assertThat(result.err()).isEqualTo("error: " + message + "\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void batch_invalidInputOrOutput_isAUsageError() {
        Jsonl.rows(in, 1);

        assertThat(cli.run("batch", in.toString()).err()).startsWith("error: Missing required option: '--out=OUT|-'");
        assertThat(cli.run("batch", "none.jsonl", "--out", out.toString()).err())
                .isEqualTo("error: There is no file none.jsonl.\n");
        assertThat(cli.run("batch", in.toString(), "--out", "-", "--resume").err())
                .isEqualTo("error: --resume needs a file to continue: --out FILE, not --out -.\n");
        assertThat(cli.run("batch", in.toString(), "--out", in.toString(), "--resume")
                        .err())
                .isEqualTo("error: IN and --out are the same file: choose another output.\n");
        String roundabout = in.getParent() + "/./" + in.getFileName();
        assertThat(cli.run("batch", in.toString(), "--out", roundabout, "--resume")
                        .err())
                .isEqualTo("error: IN and --out are the same file: choose another output.\n");
        CliFixture.Result folder = cli.run("batch", in.toString(), "--out", home.toString());
        assertThat(folder.err()).isEqualTo("error: --out takes a file, and " + home + " is a folder.\n");
        assertThat(folder.status()).isEqualTo(2);
    }

    @Test
    void batch_deviceAsOutput_doesNotOfferResume() {
        Jsonl.rows(in, 2);
        server.handle(request -> Answer.json(400, "{}"));

        CliFixture.Result written = cli.run("batch", in.toString(), "--out", "/dev/null", "--model=org/m");

        assertThat(written.err()).startsWith("2 rows · 2 failed · ").endsWith("failed: invalid_request 2\n");
        assertThat(written.status()).isEqualTo(1);
        assertThat(cli.run("batch", in.toString(), "--out", "/dev/null", "--model=org/m", "--resume")
                        .err())
                .isEqualTo("error: /dev/null is a device or a pipe, which keeps no results to resume. Leave out"
                        + " --resume, or choose a file.\n");
    }

    @Test
    void batch_atTerminal_drawsAndRemovesABar() {
        Jsonl.rows(in, 4);
        cli.atTerminal(80);

        String err = batch().err();

        assertThat(err).contains("\r\u001b[K\u001b[36m████████████████████████\u001b[0m  100 % · 4 done · ");
        assertThat(err).matches("(?s).*\r\u001b\\[K\u001b\\[2m4 rows · [^\r]*\n");
    }

    @Test
    void batch_interrupted_keepsFinishedRowsAndSaysHowToResume() {
        Jsonl.rows(in, 40);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = cli.terminal(new ByteArrayOutputStream(), err);
        server.handle(request -> {
            if (Jsonl.row(request.text()) == 20) {
                terminal.interruption().cancel();
            }
            return Jsonl.row(request.text()) >= 20 ? Answer.silence() : summary(request);
        });
        List<String> arguments = List.of("batch", in.toString(), "--out", out.toString(), "--model", "org/m");

        int status = Abrazo.run(terminal, arguments);

        assertThat(status).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .endsWith("Interrupted; finished rows are kept. To continue, run the same command with --resume.\n");
        int kept = Jsonl.finished(out).size();
        assertThat(kept).isBetween(12, 19);

        server.handle(BatchCommandTest::summary);
        CliFixture.Result resumed = batch("--resume");

        assertThat(resumed.status()).isZero();
        assertThat(resumed.err()).startsWith((40 - kept) + " rows · " + kept + " kept from earlier · ");
        assertThat(Jsonl.brief(Jsonl.read(out))).hasSize(40).endsWith("40 short 40");
    }

    @Test
    void help_listsAllFlags() {
        String help = cli.run("batch", "--help").out();

        assertThat(help)
                .startsWith("abrazo batch [IN|-] [flags]\n")
                .contains("--out OUT|-", "--concurrency N", "--rate N/s", "--unordered", "--resume")
                .contains("--media-dir DIR", "--model M", "--provider P", "--endpoint URL", "--token T", "--local")
                .contains("-p NAME=VALUE", "--wait-for-model", "--no-cache", "--use-gpu", "--dont-load-model")
                .contains("--no-retry", "--timeout TIME", "--bill-to ORG", "--header 'K: V'", "--router-url URL")
                .contains("--hub-url URL", "--provider-url NAME=URL", "\nExamples\n  abrazo batch rows.jsonl --out");
    }

    @Test
    void batch_toATerminal_isSanitized() {
        String text = "\u009b2J \u202egnp";
        server.handle(request -> Answer.json(Json.write(List.of(Map.of("summary_text", text)))));
        cli.stdin("{\"id\":\"\u202e\",\"task\":\"summarization\",\"inputs\":\"text 7\"}\n");

        String piped = cli.run("batch", "--out", "-", "--model", "org/m").out();
        String shown = cli.atTerminal(80)
                .run("batch", "--out", "-", "--model", "org/m")
                .out();

        assertThat(piped).contains(text);
        assertThat(shown)
                .startsWith("{\"id\":\"\\u202e\",\"output\":{\"summary_text\":\"\\u009b2J \\u202egnp\"}")
                .doesNotContain("\u009b", "\u202e");
        assertThat(object(Jsonl.parsed(shown).get(0).get("output")).get("summary_text"))
                .isEqualTo(text);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void batch_inputWithoutLines_isAnError() {
        for (String in : List.of("/dev/zero", "/dev/urandom")) {
            CliFixture.Result device = cli.run("batch", in, "--out", out.toString(), "--model=org/m");

            assertThat(device.err()).isEqualTo("error: " + in + " is a device, not a file of lines.\n");
            assertThat(device.status()).isEqualTo(2);
        }
        CliFixture.Result folder = cli.run("batch", home.toString(), "--out", out.toString(), "--model=org/m");

        assertThat(folder.err()).isEqualTo("error: IN takes a file of lines, and " + home + " is a folder.\n");
        assertThat(out).doesNotExist();
        assertThat(cli.run("batch", "/dev/null", "--out", out.toString(), "--model=org/m")
                        .status())
                .isZero();
    }

    /** Each row is processed as it arrives. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void batch_namedPipe_isReadAsAStream() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CountDownLatch first = new CountDownLatch(1);
        server.handle(request -> {
            first.countDown();
            return summary(request);
        });
        Thread writer = new Thread(() -> {
            try (Writer to = Files.newBufferedWriter(pipe)) {
                to.write("{\"task\":\"summarization\",\"inputs\":\"text 1\"}\n");
                to.flush();
                // The second line is written after the first request.
                first.await();
                to.write("{\"task\":\"summarization\",\"inputs\":\"text 2\"}\n");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();

        CliFixture.Result result = cli.run("batch", pipe.toString(), "--out", out.toString(), "--model=org/m");

        writer.join();
        assertThat(result.status()).isZero();
        assertThat(Jsonl.brief(Jsonl.read(out))).containsExactly("1 short 1", "2 short 2");
    }
}
