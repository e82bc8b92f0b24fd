package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.firestore.event.DocumentEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands each event over twice, after random delays and so in another order, as Google Cloud may do. For tests. */
final class Redelivery implements Consumer<DocumentEvent>, AutoCloseable {

    private static final int MOST_MILLIS = 500;

    private final Consumer<DocumentEvent> events;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "abrazo-redelivery");
        thread.setDaemon(true);
        return thread;
    });

    Redelivery(Consumer<DocumentEvent> events) {
        this.events = events;
    }

    @Override
    public void accept(DocumentEvent event) {
        for (int delivery = 0; delivery < 2; delivery++) {
            timer.schedule(
                    () -> events.accept(event),
                    ThreadLocalRandom.current().nextInt(MOST_MILLIS),
                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
