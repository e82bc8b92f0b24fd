package dev.abrazo.batch;

import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.journal.OutputRecovery;
import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.internal.output.StreamSink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output of a batch: a file that can be resumed, or a stream. */
public final class BatchOutput {

    private final String name;
    private final Opening opening;

    private BatchOutput(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * Creates a new file. A journal next to it, {@code FILE.journal}, is kept until every line has a result that is not an
     * error. An existing file is refused; a device or a pipe is written like a stream.
     */
    public static BatchOutput to(Path file) {
        return new BatchOutput(file.toString(), (ordered, input) -> {
            if (deviceOrPipe(file)) {
                return StreamSink.closing(new FileOutputStream(file.toFile()));
            }
            return new OutputRecovery(file, ordered, input).create();
        });
    }

    /**
     * Resumes the file of an earlier batch, or creates a new one. Results are kept, errors are tried again, and lines that
     * were appended to the input are run. A device or a pipe is refused, since it keeps no results.
     */
    public static BatchOutput resuming(Path file) {
        return new BatchOutput(file.toString(), (ordered, input) -> {
            if (deviceOrPipe(file)) {
                throw new ResumeConflictException(
                        file + " is a device or a pipe, which keeps no results to resume. Leave out `resume`,"
                                + " or choose a file.");
            }
            return new OutputRecovery(file, ordered, input).resume();
        });
    }

    /**
     * Writes to a stream, which is flushed but not closed. There is no journal, so it can't be resumed. An exception of the
     * stream ends the batch.
     *
     * @param name name for messages, such as {@code standard output}
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

    ResultSink open(boolean ordered, InputSource input) throws IOException {
        return opening.open(ordered, input);
    }

    /** Opens an output. */
    interface Opening {
        ResultSink open(boolean ordered, InputSource input) throws IOException;
    }
}
