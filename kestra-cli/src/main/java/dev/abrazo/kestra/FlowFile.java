package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.kestra.engine.FlowProblem;
import dev.abrazo.kestra.engine.FlowValidation;
import dev.abrazo.kestra.engine.InvalidFlowException;
import dev.abrazo.media.FileErrorMessages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file with a flow.
 *
 * @param path the file
 * @param source its content, valid YAML
 */
record FlowFile(Path path, String source) {

    /** Kestra's own limit is that of its database; a flow of this size is a mistake. */
    private static final long MOST_BYTES = 10L << 20;

    /**
     * Reads the file and checks its syntax.
     *
     * @throws UsageError if it cannot be read, or is not YAML
     */
    static FlowFile read(File file) {
        Path path = file.toPath().toAbsolutePath();
        try {
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw new UsageError("Can't read " + file + ": it is not a file.");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw new UsageError(
                        "Can't read " + file + ": it has more than 10 MiB, which is too large for a flow.");
            }
            FlowFile flow = new FlowFile(path, Files.readString(path));
            flow.checked(source -> {
                FlowValidation.checkSyntax(source);
                return source;
            });
            return flow;
        } catch (CharacterCodingException e) {
            throw new UsageError("Can't read " + file + ": it is not a text in UTF-8.");
        } catch (IOException e) {
            throw new UsageError("Can't read " + file + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    /**
     * Does something with the source that also checks it.
     *
     * @throws UsageError if the flow is not valid, with one line for each problem
     */
    <T> T checked(Function<String, T> check) {
        try {
            return check.apply(source);
        } catch (InvalidFlowException e) {
            throw new UsageError(path.getFileName() + " is not a valid flow.\n"
                    + e.problems().stream().map(FlowFile::line).collect(Collectors.joining("\n")));
        }
    }

    private static String line(FlowProblem problem) {
        String message = problem.message().strip();
        return "  "
                + (problem.line() == 0 ? "" : "line " + problem.line() + ": ")
                + (problem.path().isEmpty() ? "" : problem.path() + ": ")
                + message
                + (message.endsWith("?") || message.endsWith(".") ? "" : ".");
    }
}
