package dev.abrazo.firestore.cli.run;

import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.process.Outcome;
import dev.abrazo.firestore.process.Processor;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs documents on a bounded number of threads. What is not to be run now, because another worker has it or its next attempt is
 * not due, is run when it is due. Each document runs at most once at the same time in this process. Thread-safe.
 */
public final class DocumentRunner {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Processor processor;
    private final Documents documents;
    private final Observer observer;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PendingDocuments pending = new PendingDocuments();
    private final DueDocuments due = new DueDocuments();
    private final Set<DocumentName> running = new HashSet<>();
    private boolean stopped;

    /** Is told what became of each document. Called by many threads. */
    @FunctionalInterface
    public interface Observer {

        /**
         * A document was processed.
         *
         * @param time how long it took
         */
        void processed(DocumentName name, Outcome outcome, Duration time);
    }

    /**
     * Sizes of the queues.
     *
     * @param pending documents that wait for a thread
     * @param running documents that run
     * @param due documents that wait for their time
     */
    public record Load(int pending, int running, int due) {}

    private DocumentRunner(FunctionContext context, Observer observer) {
        this.processor = context.processor();
        this.documents = context.documents();
        this.observer = observer;
    }

    /** Starts the threads, as many as {@code ABRAZO_CONCURRENCY} says. */
    public static DocumentRunner start(FunctionContext context, Observer observer) {
        DocumentRunner runner = new DocumentRunner(context, observer);
        for (int i = 0; i < context.settings().trigger().concurrency(); i++) {
            Thread thread = new Thread(runner::work, "abrazo-document-" + i);
            thread.setDaemon(true);
            runner.threads.add(thread);
            thread.start();
        }
        return runner;
    }

    /**
     * Runs the document, now or when it is due.
     *
     * @param eventId the id of the event that brought it; null if there was none
     */
    public void offer(Document document, @Nullable String eventId) {
        Outcome refused = processor.check(document);
        if (refused != null) {
            note(document.name(), refused);
            return;
        }
        lock.lock();
        try {
            due.remove(document.name());
            pending.put(document, eventId);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of the status of a document that nothing asks to run. */
    public void note(Document document) {
        Outcome refused = processor.check(document);
        if (refused != null) {
            note(document.name(), refused);
        }
    }

    /** Forgets a document that was deleted. */
    public void forget(DocumentName name) {
        lock.lock();
        try {
            pending.remove(name);
            due.remove(name);
        } finally {
            lock.unlock();
        }
    }

    /** The sizes of the queues. */
    public Load load() {
        lock.lock();
        try {
            return new Load(pending.size(), running.size(), due.size());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts no more documents, and waits for those that run.
     *
     * @return whether all of them ended in this time; the others may still write their result
     */
    public boolean stop(Duration most) {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        long end = System.nanoTime() + most.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void note(DocumentName name, Outcome refused) {
        lock.lock();
        try {
            pending.remove(name);
            Instant again = refused.again();
            if (again == null) {
                due.remove(name);
            } else {
                due.put(name, again);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (PendingDocuments.Entry entry = next(); entry != null; entry = next()) {
            try {
                run(entry);
            } catch (RuntimeException | Error e) {
                // The others must go on.
                FunctionLog.defect(e);
            }
        }
    }

    private void run(PendingDocuments.Entry entry) {
        long start = System.nanoTime();
        Instant again = Instant.now().plus(AFTER_FAILURE);
        Outcome outcome = null;
        try {
            outcome = process(entry);
            again = outcome == null ? null : outcome.again();
        } catch (InferenceException e) {
            // The document can't be read now.
            System.getLogger("dev.abrazo").log(System.Logger.Level.WARNING, String.valueOf(e.getMessage()));
        } finally {
            ended(entry.name(), outcome, again);
        }
        if (outcome != null) {
            observer.processed(entry.name(), outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private @Nullable Outcome process(PendingDocuments.Entry entry) {
        Document document = entry.document() == null ? documents.get(entry.name()) : entry.document();
        return document == null ? null : processor.process(document, entry.eventId());
    }

    private void ended(DocumentName name, @Nullable Outcome outcome, @Nullable Instant again) {
        lock.lock();
        try {
            running.remove(name);
            if (again != null) {
                due.put(name, again);
            } else if (outcome == null || outcome.kind() != Outcome.Kind.SKIPPED) {
                due.remove(name);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a document that can run; null after the stop. */
    private PendingDocuments.@Nullable Entry next() {
        lock.lock();
        try {
            while (!stopped) {
                due.moveTo(pending, Instant.now());
                PendingDocuments.Entry entry = pending.take(running);
                if (entry != null) {
                    running.add(entry.name());
                    return entry;
                }
                changed.awaitNanos(due.wait(Instant.now()).toNanos());
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }
}
