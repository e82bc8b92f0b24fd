package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResumeState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fraction and remaining time are those of completed rows: many more may have been read. */
class ProgressReporterTest {

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<BatchProgress> reported = new AtomicReference<>();
    private final ProgressReporter reporter =
            new ProgressReporter(Duration.ofSeconds(1), reported::set, new TimeSource() {
                @Override
                public long nanos() {
                    return now.get();
                }

                @Override
                public void sleep(long nanos) {}
            });

    private static InputReader reader(InputSource source) throws Exception {
        return new InputReader(source, new NumberedLines(source, 1000), ResumeState.NONE, 1000, 1000);
    }

    private BatchProgress report(InputReader reader, int completed, int seconds) {
        now.set(Duration.ofSeconds(seconds).toNanos());
        reporter.report(completed, 0, 0, reader);
        return reported.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void report_rowsReadAhead_countsCompletedRows(String charset) throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 100, 199);
        Files.write(in, Lines.text(in).getBytes(charset));
        InputReader reader = reader(BatchInput.of(in).source());
        assertThat(report(reader, 0, 0).fraction()).isNull();
        for (int i = 0; i < 50; i++) {
            reader.next();
        }

        BatchProgress early = report(reader, 20, 10);
        while (reader.next() != null) {
            // All rows are read now, and most are running.
        }
        BatchProgress late = report(reader, 40, 20);

        assertThat(early.fraction()).isCloseTo(0.2, Offset.offset(0.003));
        assertThat(early.remaining().toMillis()).isCloseTo(40_000, Offset.offset(200L));
        assertThat(late.fraction()).isEqualTo(0.4);
        assertThat(late.remaining()).isEqualTo(Duration.ofSeconds(30));
        assertThat(report(reader, 100, 50).fraction()).isEqualTo(1);
        assertThat(reported.get().remaining()).isZero();
    }

    @Test
    void report_stream_hasNoFraction() throws Exception {
        byte[] line = "{}\n".getBytes(StandardCharsets.UTF_8);
        InputReader reader =
                reader(BatchInput.of(new ByteArrayInputStream(line), "in").source());
        reader.next();

        assertThat(report(reader, 1, 1).fraction()).isNull();
        assertThat(reported.get().remaining()).isNull();
    }
}
