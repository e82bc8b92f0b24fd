package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.batch.BatchProgress;
import dev.abrazo.cli.CliFixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProgressLineTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer();

    private static BatchProgress progress(int seconds, long completed) {
        return BatchProgress.builder()
                .completed(completed)
                .rowsPerSecond(0.1)
                .elapsed(Duration.ofSeconds(seconds))
                .build();
    }

    @Test
    void accept_noTerminal_printsOneLineEveryTenSeconds() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ProgressLine line = new ProgressLine(cli.terminal(new ByteArrayOutputStream(), err), true)) {
            line.accept(progress(10, 1));
            line.accept(progress(20, 2));
            line.accept(progress(25, 3));
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("1 done · 0.1/s\n2 done · 0.1/s\n");
    }
}
