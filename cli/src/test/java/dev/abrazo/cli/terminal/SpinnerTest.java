package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SpinnerTest {

    @RegisterExtension
    final CliFixture cli = CliFixture.withoutServer().atTerminal(60).env("NO_COLOR", "1");

    private static final String CLEAR = "\r\u001b[K";

    private final CountDownLatch drawn = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream() {
        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (new String(bytes, offset, length, StandardCharsets.UTF_8).equals(CLEAR)
                    && Thread.currentThread().getName().equals("abrazo-spinner")) {
                // Delays the spinner's thread as long as possible.
                awaitClosed();
            }
            super.write(bytes, offset, length);
            if (toString(StandardCharsets.UTF_8).contains("waiting")) {
                drawn.countDown();
            }
        }
    };
    private final Terminal terminal = cli.terminal(new ByteArrayOutputStream(), err);

    private void awaitClosed() {
        try {
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String seen() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void remark_duringTheAnimation_isOnASeparateLine() throws InterruptedException {
        try (Spinner spinner = Spinner.start(terminal, "waiting")) {
            assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
            terminal.remark("a word");
        }

        assertThat(seen()).contains(CLEAR + "a word\n").endsWith(CLEAR);
    }

    @Test
    void close_byAnInterruptedThread_removesTheLine() throws InterruptedException {
        Spinner spinner = Spinner.start(terminal, "waiting");
        assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();

        Thread.currentThread().interrupt();
        spinner.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen()).endsWith(CLEAR);
        closed.countDown();
    }
}
