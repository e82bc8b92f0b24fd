package dev.abrazo.batch;

import dev.abrazo.batch.internal.input.InputEncodingException;
import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.LineReader;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.internal.output.ResumeState;
import dev.abrazo.batch.internal.output.ResumeState.LineAction;
import dev.abrazo.batch.row.Row;
import dev.abrazo.media.FileErrorMessages;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rows to run, in order and each once. At most a window of them is ahead of the first row whose result is not
 * written. Safe for use by many threads; a thread that waits for input blocks only other readers.
 */
final class InputReader {

    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore window;
    private final InputSource source;
    private final NumberedLines lines;
    private final ResumeState resumeState;
    private final int maxLineBytes;
    private final AtomicLong skipped = new AtomicLong();
    private volatile long bytesRead;
    private volatile long linesRead;
    private boolean failed;

    InputReader(InputSource source, NumberedLines lines, ResumeState resumeState, int maxLineBytes, int window) {
        this.source = source;
        this.lines = lines;
        this.resumeState = resumeState;
        this.maxLineBytes = maxLineBytes;
        this.window = new Semaphore(window);
    }

    /**
     * A row to run.
     *
     * @param hash of its line
     * @param torn bytes of its line if it has no line terminator, else 0
     * @param retried whether its result in an earlier run was an error
     */
    record InputRow(Row row, long hash, long torn, boolean retried) {}

    /**
     * Returns the next row; null after the last one and after a failure. A failure stops all readers: results of rows after
     * a changed line would make it impossible to resume with the corrected input.
     *
     * @throws ResumeConflictException if a line that has a result was changed or is missing
     * @throws BatchException if the input can't be read
     */
    @Nullable
    InputRow next() throws InterruptedException {
        window.acquire();
        InputRow row = null;
        try {
            lock.lockInterruptibly();
            try {
                if (!failed) {
                    failed = true;
                    row = read();
                    failed = false;
                }
            } finally {
                lock.unlock();
            }
            return row;
        } catch (IOException e) {
            throw unreadable(source, e);
        } finally {
            if (row == null) {
                window.release();
            }
        }
    }

    static BatchException unreadable(InputSource source, IOException e) {
        if (e instanceof InputEncodingException) {
            return new ResumeMismatchException(String.valueOf(e.getMessage()), e);
        }
        return new BatchException("Can't read " + source.name() + ": " + FileErrorMessages.reason(e) + ".", e);
    }

    private @Nullable InputRow read() throws IOException {
        while (lines.next(resumeState::torn)) {
            LineReader line = lines.line();
            bytesRead = lines.sourceBytes();
            linesRead = lines.number();
            resumeState.read(line);
            LineAction action = resumeState.action(lines.number(), line);
            if (action != LineAction.SKIP) {
                long torn = line.terminated() ? 0 : line.end() - line.start();
                return new InputRow(row(line), line.hash(), torn, action == LineAction.RETRY);
            }
            skipped.incrementAndGet();
        }
        bytesRead = Long.MAX_VALUE;
        if (lines.number() < resumeState.last()) {
            throw resumeState.tooShort(lines.number());
        }
        return null;
    }

    private Row row(LineReader line) {
        // A line that does not fit into memory is shorter than the limit, but longer than the part that was kept.
        long length = line.end() - line.start();
        Row tooLong = Row.tooLong(lines.number(), Math.min(maxLineBytes, length - 1));
        if (!line.complete()) {
            return tooLong;
        }
        try {
            if (source.converted()) {
                return Row.converted(lines.number(), line.bytes(), line.terminated());
            }
            return line.terminated() ? Row.of(lines.number(), line.bytes()) : Row.torn(lines.number(), line.bytes());
        } catch (OutOfMemoryError e) {
            return tooLong;
        }
    }

    /** Moves the window: the results of this many rows were written. */
    void advance(int rows) {
        window.release(rows);
    }

    /** Lines skipped because an earlier run has completed them. */
    long skipped() {
        return skipped.get();
    }

    /**
     * Estimates the number of lines: those that were read, and the rest of the input in lines of the same length. -1 if the
     * length of the input is not known, or nothing was read yet.
     */
    double estimatedLines() {
        long length = source.length();
        return length < 0 || bytesRead == 0 && length > 0
                ? -1
                : bytesRead >= length ? linesRead : linesRead * (length / (double) bytesRead);
    }
}
