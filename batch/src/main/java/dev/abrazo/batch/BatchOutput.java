package dev.abrazo.batch;

import dev.abrazo.batch.internal.journal.Recovery;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.ResultSink;
import dev.abrazo.batch.internal.out.StreamSink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a batch writes its answers. */
public final class BatchOutput {

    private final String name;
    private final Opening opening;

    private BatchOutput(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * A new file, with a journal beside it, {@code FILE.journal}, until all lines have an answer that is no error. One that
     * exists is refused, unless it is no file but a device or a pipe: that is written as a stream is.
     */
    public static BatchOutput to(Path file) {
        return new BatchOutput(file.toString(), (ordered, input) -> {
            if (deviceOrPipe(file)) {
                return StreamSink.closing(new FileOutputStream(file.toFile()));
            }
            return new Recovery(file, ordered, input).begin();
        });
    }

    /**
     * A file of an earlier batch, or a new one. Answers stay, errors are tried again, lines that were added to the input are
     * new work. A device or a pipe is refused: it keeps nothing to go on with.
     */
    public static BatchOutput resuming(Path file) {
        return new BatchOutput(file.toString(), (ordered, input) -> {
            if (deviceOrPipe(file)) {
                throw new Refusal(
                        file + " is a device or a pipe, which keeps nothing to go on with. Leave out `resume`,"
                                + " or choose a file.");
            }
            return new Recovery(file, ordered, input).resume();
        });
    }

    /**
     * A stream, which stays open. No journal, nothing to resume. What it throws ends the batch.
     *
     * @param name what people call it, for messages
     */
    public static BatchOutput to(OutputStream stream, String name) {
        return new BatchOutput(name, (ordered, input) -> StreamSink.leavingOpen(stream));
    }

    private static boolean deviceOrPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    static BatchOutput of(String name, Opening opening) {
        return new BatchOutput(name, opening);
    }

    String name() {
        return name;
    }

    ResultSink open(boolean ordered, Source input) throws IOException {
        return opening.open(ordered, input);
    }

    /** How an output is opened. */
    interface Opening {
        ResultSink open(boolean ordered, Source input) throws IOException;
    }
}
