package dev.abrazo.firestore.cli.watch;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.cli.run.DocumentRunner;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands the documents of a collection to the runner until it is stopped, and prints the counters. */
final class Watch implements ChangeListener.Handler {

    private final Terminal terminal;
    private final DocumentRunner runner;
    private final MetricsText metrics;
    private final boolean quiet;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable InferenceException failure;
    private volatile boolean connected;
    private boolean greeted;
    private CollectionPath collection = new CollectionPath("none");

    Watch(Terminal terminal, DocumentRunner runner, MetricsText metrics, boolean quiet) {
        this.terminal = terminal;
        this.runner = runner;
        this.metrics = metrics;
        this.quiet = quiet;
    }

    /**
     * Watches the collection until the terminal's interruption, or until Firestore refuses it.
     *
     * @return the refusal; null after an interruption
     */
    @Nullable
    InferenceException run(GoogleAccess access, CollectionPath watched, Duration every) throws InterruptedException {
        collection = watched;
        terminal.interruption().onCancel(stop::countDown);
        String last = metrics.line();
        try (ChangeListener listener = ChangeListener.start(access, watched, this)) {
            while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                String line = metrics.line();
                if (!quiet && !line.equals(last)) {
                    terminal.remark(line);
                }
                last = line;
            }
        }
        return failure;
    }

    @Override
    public void changed(Document document) {
        runner.offer(document, null);
    }

    @Override
    public void deleted(DocumentName name) {
        runner.forget(name);
    }

    @Override
    public void current() {
        if (connected) {
            return;
        }
        connected = true;
        if (greeted) {
            terminal.remark("Connected again.");
        } else {
            greeted = true;
            terminal.remark("Watching " + collection + ". Ctrl-C stops.");
        }
    }

    @Override
    public void lost(String reason) {
        if (connected || !greeted) {
            terminal.remark(terminal.errStyle().warning("warning: ") + "There is no connection to Firestore ("
                    + TerminalSanitizer.line(reason) + "); trying again.");
        }
        greeted = true;
        connected = false;
    }

    @Override
    public void failed(InferenceException refusal) {
        failure = refusal;
        stop.countDown();
    }
}
