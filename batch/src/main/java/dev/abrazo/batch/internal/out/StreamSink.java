package dev.abrazo.batch.internal.out;

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
 * Writes to a stream: standard output, say. Nothing of it is known to a later run. Answers that wait for their turn stand
 * in a temporary file, which is made when it is first needed.
 */
public final class StreamSink implements ResultSink {

    private static final int ENOUGH = 1 << 20;
    private static final int WASTE = 16 << 20;

    private final OutputStream stream;
    private final Closeable owned;
    private final Map<Long, SpilledResult> waiting = new HashMap<>();
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable Path aside;
    private @Nullable RandomAccessFile file;
    private long asideEnd;
    private long asideUsed;
    private long failed;

    private StreamSink(OutputStream stream, Closeable owned) {
        this.stream = stream;
        this.owned = owned;
    }

    /** An outlet that flushes the stream and leaves it open. */
    public static StreamSink leavingOpen(OutputStream stream) {
        return new StreamSink(stream, () -> {});
    }

    /** An outlet that closes the stream with itself. */
    public static StreamSink closing(OutputStream stream) {
        return new StreamSink(stream, stream);
    }

    @Override
    public ResumeState earlier() {
        return ResumeState.NONE;
    }

    @Override
    public Map<Long, SpilledResult> waiting() {
        return waiting;
    }

    @Override
    public long lines() {
        return 0;
    }

    @Override
    public void append(Answer answer) throws IOException {
        write(answer.json(), answer.failed());
    }

    @Override
    public SpilledResult park(Answer answer) throws IOException {
        RandomAccessFile to = aside();
        closeGaps(to);
        long from = asideEnd;
        to.seek(from);
        to.write(answer.json());
        asideEnd += answer.json().length;
        asideUsed += answer.json().length;
        return new SpilledResult(answer.line(), answer.hash(), answer.torn(), answer.failed(), from, asideEnd);
    }

    @Override
    public void append(SpilledResult answer) throws IOException {
        byte[] json = read(aside(), answer);
        write(json, answer.failed());
        asideUsed -= json.length;
    }

    @Override
    public void replace(Answer answer) {
        throw new IllegalStateException("there was no earlier run");
    }

    @Override
    public void flush() throws IOException {
        if (buffer.size() > 0) {
            buffer.writeTo(stream);
            if (buffer.size() > ENOUGH) {
                buffer = new ByteArrayOutputStream();
            }
            buffer.reset();
        }
        stream.flush();
    }

    @Override
    public long finish(boolean complete) throws IOException {
        // Where the batch was cut short, lines are missing; what follows them is kept, in order all the same.
        for (SpilledResult answer : waiting.values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::line))
                .toList()) {
            append(answer);
        }
        waiting.clear();
        flush();
        return failed;
    }

    @Override
    public void close() {
        try (owned) {
            if (file != null) {
                file.close();
            }
            if (aside != null) {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            // All was flushed; a temporary file that stays goes with the folder it is in.
            System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "closing the output", e);
        }
    }

    private void write(byte[] json, boolean failure) throws IOException {
        if (json.length > ENOUGH) {
            // A copy of it could be more than the heap has room for.
            flush();
            stream.write(json);
        } else {
            buffer.write(json, 0, json.length);
        }
        buffer.write('\n');
        if (failure) {
            failed++;
        }
        if (buffer.size() > ENOUGH) {
            flush();
        }
    }

    /**
     * Where answers always wait for others the file would grow with every one of them, so they move to its start when they
     * are the smaller part of it.
     */
    private void closeGaps(RandomAccessFile file) throws IOException {
        if (asideEnd < WASTE || asideUsed > asideEnd / 2) {
            return;
        }
        long end = 0;
        for (SpilledResult answer : waiting.values().stream()
                .sorted(Comparator.comparingLong(SpilledResult::from))
                .toList()) {
            byte[] json = read(file, answer);
            file.seek(end);
            file.write(json);
            long to = end + json.length;
            waiting.put(
                    answer.line(),
                    new SpilledResult(answer.line(), answer.hash(), answer.torn(), answer.failed(), end, to));
            end = to;
        }
        file.setLength(end);
        asideEnd = end;
    }

    private static byte[] read(RandomAccessFile file, SpilledResult answer) throws IOException {
        byte[] json = new byte[(int) (answer.to() - answer.from())];
        file.seek(answer.from());
        file.readFully(json);
        return json;
    }

    private RandomAccessFile aside() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            Path path = Files.createTempFile("abrazo-batch-", ".jsonl");
            aside = path;
            path.toFile().deleteOnExit();
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
        }
        return open;
    }
}
