package dev.abrazo.batch.internal.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes results to a stream, such as standard output; it can't be resumed. Spilled results are in a temporary file, which is
 * created on demand.
 */
public final class StreamSink implements ResultSink {

    private static final int BUFFER_LIMIT = 1 << 20;
    private static final int COMPACTION_THRESHOLD = 16 << 20;

    private final OutputStream stream;
    private final Closeable owned;
    private final Map<Long, SpilledResult> spilled = new HashMap<>();
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable Path spillPath;
    private @Nullable RandomAccessFile spillFile;
    private long spillEnd;
    private long spillUsed;
    private long failed;

    private StreamSink(OutputStream stream, Closeable owned) {
        this.stream = stream;
        this.owned = owned;
    }

    /** Returns a sink that flushes the stream and leaves it open. */
    public static StreamSink leavingOpen(OutputStream stream) {
        return new StreamSink(stream, () -> {});
    }

    /** Returns a sink that closes the stream when it is closed. */
    public static StreamSink closing(OutputStream stream) {
        return new StreamSink(stream, stream);
    }

    @Override
    public ResumeState resumeState() {
        return ResumeState.NONE;
    }

    @Override
    public Map<Long, SpilledResult> spilled() {
        return spilled;
    }

    @Override
    public long lineCount() {
        return 0;
    }

    @Override
    public void append(RowResult result) throws IOException {
        write(result.json(), result.failed());
    }

    @Override
    public SpilledResult spill(RowResult result) throws IOException {
        RandomAccessFile file = spillFile();
        compact(file);
        long from = spillEnd;
        file.seek(from);
        file.write(result.json());
        spillEnd += result.json().length;
        spillUsed += result.json().length;
        return new SpilledResult(result.line(), result.hash(), result.torn(), result.failed(), from, spillEnd);
    }

    @Override
    public void append(SpilledResult result) throws IOException {
        byte[] json = read(spillFile(), result);
        write(json, result.failed());
        spillUsed -= json.length;
    }

    @Override
    public void replace(RowResult result) {
        throw new IllegalStateException("there was no earlier run");
    }

    @Override
    public void flush() throws IOException {
        if (buffer.size() > 0) {
            buffer.writeTo(stream);
            if (buffer.size() > BUFFER_LIMIT) {
                buffer = new ByteArrayOutputStream();
            }
            buffer.reset();
        }
        stream.flush();
    }

    @Override
    public long finish(boolean complete) throws IOException {
        // After a cancellation lines are missing; the results behind them are still written, in order.
        for (SpilledResult result : spilled.values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::line))
                .toList()) {
            append(result);
        }
        spilled.clear();
        flush();
        return failed;
    }

    @Override
    public void close() {
        try (owned) {
            if (spillFile != null) {
                spillFile.close();
            }
            if (spillPath != null) {
                Files.deleteIfExists(spillPath);
            }
        } catch (IOException e) {
            // Everything was flushed; a temporary file that is left is deleted with its folder.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing the output", e);
        }
    }

    private void write(byte[] json, boolean failure) throws IOException {
        if (json.length > BUFFER_LIMIT) {
            // The heap may be too small for a copy of it.
            flush();
            stream.write(json);
        } else {
            buffer.write(json, 0, json.length);
        }
        buffer.write('\n');
        if (failure) {
            failed++;
        }
        if (buffer.size() > BUFFER_LIMIT) {
            flush();
        }
    }

    /** Moves spilled results to the start of the file if most of it is unused, so that it does not grow without bound. */
    private void compact(RandomAccessFile file) throws IOException {
        if (spillEnd < COMPACTION_THRESHOLD || spillUsed > spillEnd / 2) {
            return;
        }
        long end = 0;
        for (SpilledResult result : spilled.values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::from))
                .toList()) {
            byte[] json = read(file, result);
            file.seek(end);
            file.write(json);
            long to = end + json.length;
            spilled.put(
                    result.line(),
                    new SpilledResult(result.line(), result.hash(), result.torn(), result.failed(), end, to));
            end = to;
        }
        file.setLength(end);
        spillEnd = end;
    }

    private static byte[] read(RandomAccessFile file, SpilledResult result) throws IOException {
        byte[] json = new byte[(int) (result.to() - result.from())];
        file.seek(result.from());
        file.readFully(json);
        return json;
    }

    private RandomAccessFile spillFile() throws IOException {
        RandomAccessFile open = spillFile;
        if (open == null) {
            Path path = Files.createTempFile("abrazo-batch-", ".jsonl");
            spillPath = path;
            path.toFile().deleteOnExit();
            open = new RandomAccessFile(path.toFile(), "rw");
            spillFile = open;
        }
        return open;
    }
}
