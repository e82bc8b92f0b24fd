package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.cli.Spawn;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: interrupts, closed pipes, full disks. {@link KilledBatchTest} kills it. */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
class BatchProcessTest {

    @TempDir
    Path home;

    private final Map<Long, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final ScriptedServer server = new ScriptedServer();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
        started.forEach(Process::destroyForcibly);
    }

    private Process start(Spawn spawn, Path in, Object out, Object... more) throws IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("batch", in, "--out", out, "--endpoint", server.url("/model")));
        arguments.addAll(List.of(more));
        Process process = spawn.start(arguments.toArray());
        process.getOutputStream().close();
        started.add(process);
        return process;
    }

    private Spawn spawn() {
        return new Spawn(home);
    }

    private Answer counted(RecordedRequest request) {
        long row = Jsonl.row(request.text());
        calls.computeIfAbsent(row, key -> new AtomicInteger()).incrementAndGet();
        return Answer.json("[{\"summary_text\":\"short " + row + "\"}]");
    }

    private static List<String> summaries(int rows) {
        List<String> summaries = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            summaries.add(i + " short " + i);
        }
        return summaries;
    }

    @Test
    void batch_interrupted_keepsFinishedRowsAndResumes() throws Exception {
        assumeTrue(Spawn.interruptible(), "interrupts are ignored here");
        Path in = Jsonl.rows(home.resolve("in.jsonl"), 60);
        Path out = home.resolve("out.jsonl");
        CountDownLatch stalled = new CountDownLatch(1);
        server.handle(request -> {
            if (Jsonl.row(request.text()) < 30) {
                return counted(request);
            }
            stalled.countDown();
            return Answer.silence();
        });
        Process process = start(spawn(), in, out);
        stalled.await();

        Spawn.send("INT", process);

        assertThat(Spawn.text(process.getErrorStream()))
                .startsWith("Stopping. Finished rows are kept; press Ctrl-C again to stop at once.\n")
                .endsWith("Interrupted; finished rows are kept. To continue, run the same command with --resume.\n");
        assertThat(Spawn.ended(process)).isEqualTo(130);
        Set<Long> standing = Jsonl.finished(out);
        assertThat(standing).hasSizeBetween(22, 29);

        server.handle(this::counted);
        Process resumed = start(spawn(), in, out, "--resume");

        assertThat(Spawn.text(resumed.getErrorStream()))
                .startsWith((60 - standing.size()) + " rows · " + standing.size() + " kept from earlier · ");
        assertThat(Spawn.ended(resumed)).isZero();
        assertThat(Jsonl.brief(Jsonl.read(out))).isEqualTo(summaries(60));
        standing.forEach(row -> assertThat(calls.get(row)).hasValue(1));
        assertThat(Jsonl.journal(out)).doesNotExist();
    }

    @Test
    void batch_interruptedTwice_endsAtOnce() throws Exception {
        assumeTrue(Spawn.interruptible(), "interrupts are ignored here");
        Path in = Jsonl.rows(home.resolve("in.jsonl"), 20);
        String long1 = "x".repeat(1 << 20);
        CountDownLatch written = new CountDownLatch(1);
        server.handle(request -> {
            if (Jsonl.row(request.text()) == 12) {
                written.countDown();
            }
            return Answer.json("[{\"summary_text\":\"" + long1 + "\"}]");
        });
        // Standard output is not read, so the batch blocks in a write that cannot be cancelled.
        Process process = start(spawn(), in, "-");
        written.await();
        assertThat(process.getInputStream().read()).isEqualTo('{');
        BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));

        Spawn.send("INT", process);
        assertThat(err.readLine()).startsWith("Stopping.");
        Spawn.send("INT", process);

        assertThat(Spawn.ended(process)).isEqualTo(130);
        assertThat(err.readLine()).isNull();
    }

    @Test
    void batch_closedPipe_stopsWithAMessage() throws Exception {
        Path in = Jsonl.rows(home.resolve("in.jsonl"), 5000);
        server.handle(this::counted);
        Process process = start(spawn(), in, "-");
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).contains("\"id\":1,").contains("short 1");

        process.getInputStream().close();

        assertThat(Spawn.text(process.getErrorStream()))
                .isEqualTo("error: The reader of standard output has closed the pipe, so the batch stops. To keep the"
                        + " results and be able to resume, write to a file with --out.\n");
        assertThat(Spawn.ended(process)).isEqualTo(1);
        assertThat(calls.size()).isLessThan(5000);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void batch_fullDevice_stopsWithAMessage() throws Exception {
        Path in = Jsonl.rows(home.resolve("in.jsonl"), 5);
        server.handle(this::counted);

        Process process = start(spawn(), in, "/dev/full");

        assertThat(Spawn.text(process.getErrorStream()))
                .isEqualTo("error: Can't write /dev/full: No space left on device.\n");
        assertThat(Spawn.ended(process)).isEqualTo(1);
    }

    /** Simulates a full disk by the shell's limit on file sizes. */
    @Test
    void batch_imageNotWritableAnywhere_stopsTheBatch() throws Exception {
        String line = "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}";
        Path in = Jsonl.write(home.resolve("in.jsonl"), line, line, line, line);
        Path out = home.resolve("out.jsonl");
        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 300_000);
        AtomicInteger images = new AtomicInteger();
        server.handle(request -> {
            Answer image = Answer.of(200).header("Content-Type", "image/png").body(png);
            return images.incrementAndGet() == 1 ? image : image.stallAt(0);
        });

        Process starved = start(
                spawn().options("-Xshare:auto").after("ulimit -f 200"),
                in,
                out,
                "--media-dir",
                home.resolve("images"),
                "--concurrency",
                1);

        assertThat(Spawn.text(starved.getErrorStream()))
                .isEqualTo(
                        "error: Can't write " + out + ": File too large.\n"
                                + "Finished rows are kept. When the problem is solved, run the same command again with --resume.\n");
        assertThat(Spawn.ended(starved)).isEqualTo(1);
        // The next call may begin before the first result is written; the batch does not wait for its answer.
        assertThat(images.get()).isBetween(1, 2);
        assertThat(out).isEmptyFile();
    }

    /** Simulates a full disk by the shell's limit on file sizes. */
    @Test
    void batch_imageTooLargeForItsDisk_isARowError() throws Exception {
        String line = "{\"task\":\"text-to-image\",\"inputs\":\"text 1\"}";
        Path in = Jsonl.write(home.resolve("in.jsonl"), line, line, line, line);
        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 300_000);
        server.handle(
                request -> Answer.of(200).header("Content-Type", "image/png").body(png));

        Process starved = start(
                spawn().options("-Xshare:auto").after("ulimit -f 200"),
                in,
                "-",
                "--unordered",
                "--media-dir",
                home.resolve("images"));

        List<Map<?, ?>> answers = Jsonl.parsed(Spawn.text(starved.getInputStream()));
        assertThat(Spawn.text(starved.getErrorStream())).contains("4 rows · 4 failed · ", "failed: media 4");
        assertThat(Spawn.ended(starved)).isEqualTo(1);
        assertThat(answers).hasSize(4);
        assertThat((String) answers.get(3).get("output")).hasSizeGreaterThan(400_000);
        assertThat(((Map<?, ?>) answers.get(3).get("error")).get("message").toString())
                .startsWith("Can't write the result: File too large. The result is kept");
        assertThat(home.resolve("images")).isEmptyDirectory();
    }

    /** Simulates a full disk by the shell's limit on file sizes. */
    @Test
    void batch_outputCannotGrow_keepsWholeLinesAndResumes() throws Exception {
        int rows = 2000;
        Path in = Jsonl.rows(home.resolve("in.jsonl"), rows);
        Path out = home.resolve("out.jsonl");
        server.handle(this::counted);

        Process starved = start(spawn().options("-Xshare:auto").after("ulimit -f 200"), in, out);

        assertThat(Spawn.text(starved.getErrorStream()))
                .isEqualTo(
                        "error: Can't write " + out + ": File too large.\n"
                                + "Finished rows are kept. When the problem is solved, run the same command again with --resume.\n");
        assertThat(Spawn.ended(starved)).isEqualTo(1);
        assertThat(Files.readString(out)).endsWith("\n");
        Set<Long> standing = Jsonl.finished(out);
        assertThat(standing).hasSizeBetween(100, rows - 1);

        Process resumed = start(spawn(), in, out, "--resume");

        assertThat(Spawn.text(resumed.getErrorStream())).contains(" kept from earlier · ");
        assertThat(Spawn.ended(resumed)).isZero();
        assertThat(Jsonl.brief(Jsonl.read(out))).isEqualTo(summaries(rows));
        standing.forEach(row -> assertThat(calls.get(row)).hasValue(1));
    }

    /** A closed standard input has the descriptor of the JVM's modules file, which must not be read. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void batch_closedStandardInput_isEmpty() throws Exception {
        server.handle(this::counted);

        Process process = start(spawn().after("exec 0<&-"), Path.of("-"), "-");

        assertThat(process.getInputStream().readNBytes(100)).isEmpty();
        assertThat(Spawn.text(process.getErrorStream())).startsWith("0 rows · ");
        assertThat(Spawn.ended(process)).isZero();
    }
}
