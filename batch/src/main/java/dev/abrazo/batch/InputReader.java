package dev.abrazo.batch;

import dev.abrazo.batch.internal.line.LineReader;
import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.line.WrongEncodingException;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.ResumeState;
import dev.abrazo.batch.internal.out.ResumeState.Verdict;
import dev.abrazo.batch.row.Row;
import dev.abrazo.internal.file.FileErrorMessages;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the rows that are to be run, in order, each once, and no more than a number of them before the first has left.
 * Safe for use by many threads; one that waits for input keeps nobody but other takers waiting.
 */
final class InputReader {

    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore room;
    private final Source source;
    private final NumberedLines lines;
    private final ResumeState earlier;
    private final int limit;
    private final AtomicLong kept = new AtomicLong();
    private volatile long bytes;
    private volatile long read;
    private boolean broken;

    InputReader(Source source, NumberedLines lines, ResumeState earlier, int lineLimit, int room) {
        this.source = source;
        this.lines = lines;
        this.earlier = earlier;
        this.limit = lineLimit;
        this.room = new Semaphore(room);
    }

    /**
     * A row to be run.
     *
     * @param torn how many bytes its line has, where no line end stands behind them; 0 for a whole line
     * @param retried whether an earlier run has tried it
     */
    record Taken(Row row, long hash, long torn, boolean retried) {}

    /**
     * The next row, or null after the last one, and after a failure. What follows a line that has changed would be answered,
     * and would keep an input that was mended from being gone on with.
     *
     * @throws Refusal where a line that was answered has changed, or is missing
     * @throws BatchException where the input can't be read
     */
    @Nullable
    Taken take() throws InterruptedException {
        room.acquire();
        Taken taken = null;
        try {
            lock.lockInterruptibly();
            try {
                if (!broken) {
                    broken = true;
                    taken = next();
                    broken = false;
                }
            } finally {
                lock.unlock();
            }
            return taken;
        } catch (IOException e) {
            throw unreadable(source, e);
        } finally {
            if (taken == null) {
                room.release();
            }
        }
    }

    static BatchException unreadable(Source source, IOException e) {
        if (e instanceof WrongEncodingException) {
            return new ResumeMismatchException(String.valueOf(e.getMessage()), e);
        }
        return new BatchException("Can't read " + source.name() + ": " + FileErrorMessages.reason(e) + ".", e);
    }

    private @Nullable Taken next() throws IOException {
        while (lines.next(earlier::torn)) {
            LineReader line = lines.line();
            bytes = lines.sourceBytes();
            read = lines.number();
            earlier.read(line);
            Verdict verdict = earlier.verdict(lines.number(), line);
            if (verdict != Verdict.KEPT) {
                long torn = line.ended() ? 0 : line.end() - line.start();
                return new Taken(row(line), line.hash(), torn, verdict == Verdict.RETRY);
            }
            kept.incrementAndGet();
        }
        bytes = Long.MAX_VALUE;
        if (lines.number() < earlier.last()) {
            throw earlier.tooShort(lines.number());
        }
        return null;
    }

    private Row row(LineReader line) {
        // One that does not fit into memory is shorter than the limit, but longer than what was kept of it.
        long length = line.end() - line.start();
        Row tooLong = Row.tooLong(lines.number(), Math.min(limit, length - 1));
        if (!line.whole()) {
            return tooLong;
        }
        try {
            return line.ended() ? Row.of(lines.number(), line.bytes()) : Row.torn(lines.number(), line.bytes());
        } catch (OutOfMemoryError e) {
            return tooLong;
        }
    }

    /** Makes room: so many rows have left. */
    void left(int rows) {
        room.release(rows);
    }

    /** How many lines were passed over. */
    long kept() {
        return kept.get();
    }

    /**
     * How many lines the input has: those that were read, and as many of the same length as there is room for behind them.
     * -1 where its length is not known, or nothing was read of it.
     */
    double lines() {
        long length = source.length();
        return length < 0 || bytes == 0 && length > 0 ? -1 : bytes >= length ? read : read * (length / (double) bytes);
    }
}
