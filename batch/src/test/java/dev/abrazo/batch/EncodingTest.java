package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.input.Utf8InputStream;
import dev.abrazo.error.InferenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs with a byte order mark, as PowerShell writes them. */
@Timeout(60)
class EncodingTest {

    private static final String LINES =
            "{\"inputs\":\"text 1\"}\r\n{\"inputs\":\"text 2 äöü € \uD83D\uDE00\"}\r\n\r\n{\"inputs\":\"text 3\"}\r\n";

    @TempDir
    Path folder;

    private static byte[] marked(String text, String charset) {
        return ("\uFEFF" + text).getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void run_byteOrderMark_selectsTheEncoding(String charset) throws IOException {
        Job job = new Job(folder, 0).failing(3L);
        Files.write(job.in, marked(LINES, charset));

        job.run();
        Files.write(job.in, marked(LINES + "{\"inputs\":\"text 4\"}", charset));
        job.failing().resume();

        assertThat(job.calls()).containsExactly(3L, 4L);
        assertThat(job.lines())
                .containsExactly(
                        "{\"id\":1,\"output\":\"text 1\"}",
                        "{\"id\":2,\"output\":\"text 2 äöü € \uD83D\uDE00\"}",
                        "{\"id\":3,\"output\":\"text 3\"}",
                        "{\"id\":4,\"output\":\"text 4\"}");
    }

    @Test
    void resume_changedLineInUtf16_isRejected() throws IOException {
        Job job = new Job(folder, 0).failing(3L);
        Files.write(job.in, marked(LINES, "UTF-16LE"));
        job.run();
        Files.write(job.in, marked(LINES.replace("text 2", "text two"), "UTF-16LE"));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageStartingWith("Line 2 of " + job.in + " has changed since it was run");
    }

    /** Also in the middle of a character or a surrogate pair. */
    @Test
    void resume_utf16TornAnywhere_isRunAgainWhenComplete() throws IOException {
        byte[] all = marked("{\"inputs\":\"text 1\"}\r\n{\"inputs\":\"\uD83D\uDE00ü\"}\r\n", "UTF-16LE");
        for (int cut = 44; cut < all.length; cut++) {
            Job job = new Job(Files.createDirectory(folder.resolve("cut" + cut)), 0);
            job.running(row -> {
                try {
                    return Lines.ECHO.run(row);
                } catch (InferenceException e) {
                    return Map.of("error", Map.of("type", e.code()));
                }
            });
            Files.write(job.in, Arrays.copyOf(all, cut));
            job.failing(1L).run();
            Files.write(job.in, all);

            assertThat(job.failing().resume().errorsInOutput())
                    .as("cut at " + cut)
                    .isZero();
            assertThat(job.lines()).hasSize(2).endsWith("{\"id\":2,\"output\":\"\uD83D\uDE00ü\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void run_utf16WithoutAMark_isRejected(String charset) throws IOException {
        Job job = new Job(folder, 0);
        byte[] bytes = LINES.getBytes(Charset.forName(charset));
        Files.write(job.in, bytes);
        String message =
                " is in UTF-16 without a byte order mark. Write it in UTF-8: iconv -f " + charset + " -t UTF-8";

        assertThatThrownBy(job::run)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageStartingWith(job.in + message);
        assertThatThrownBy(() -> job.run(
                        BatchInput.of(new ByteArrayInputStream(bytes), "standard input"),
                        BatchOutput.to(job.out),
                        new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageStartingWith("standard input" + message);

        assertThat(job.calls()).isEmpty();
    }

    @Test
    void read_randomTextAndReads_isConvertedToUtf8() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40_000 >> (i % 12)); j >= 0; j--) {
                text.appendCodePoint(
                        switch (random.nextInt(5)) {
                            case 0 -> '\n';
                            case 1 -> random.nextInt(0x80);
                            case 2 -> random.nextInt(0x800);
                            case 3 -> 0x4e00 + random.nextInt(0x1000);
                            default -> 0x10000 + random.nextInt(0x10000);
                        });
            }
            byte[] utf16 = marked(text.toString(), i % 2 == 0 ? "UTF-16LE" : "UTF-16BE");
            int most = 1 + random.nextInt(5000);
            InputStream pieces = new ByteArrayInputStream(utf16) {
                @Override
                public synchronized int read(byte[] into, int offset, int count) {
                    return super.read(into, offset, Math.min(count, 1 + random.nextInt(most)));
                }
            };

            assertThat(new Utf8InputStream(pieces, "in").readAllBytes())
                    .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A line typed at a terminal must be run before the next one is typed. */
    @Test
    void read_firstLine_doesNotReadAhead() throws IOException {
        for (String line : List.of("{}\n", "\n", "x\n", " {}\n")) {
            InputStream typed = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read() {
                    assertThat(available()).as("read beyond " + line).isPositive();
                    return super.read();
                }

                @Override
                public synchronized int read(byte[] into, int offset, int count) {
                    assertThat(available()).as("read beyond " + line).isPositive();
                    return super.read(into, offset, count);
                }
            };

            assertThat(new LineReader(new Utf8InputStream(typed, "in"), 100).next())
                    .isTrue();
        }
    }
}
