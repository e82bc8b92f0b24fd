package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.BatchProgress;
import dev.abrazo.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    /** All that is under way may wait for the rate's next moment. */
    private static BatchProgress waiting(int seconds, long done) {
        return new BatchProgress(done, 0, 0, 0, 0.1, null, null, Duration.ofSeconds(seconds));
    }

    @Test
    void accept_noTerminal_saysALineEveryTenSecondsAndNoneAtTheEnd() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ProgressLine line =
                new ProgressLine(new Shell(Path.of(".")).terminal(new ByteArrayOutputStream(), err), true)) {
            line.accept(waiting(10, 1));
            line.accept(waiting(20, 2));
            line.accept(waiting(25, 3));
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("1 done · 0.1/s\n2 done · 0.1/s\n");
    }
}
