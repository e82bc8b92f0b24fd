package dev.abrazo.local.internal.library;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;

/** Thrown if a native library could not be unpacked. The message begins with the folders: {@code to …, which …}. */
final class UnwritableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnwritableException(String folders) {
        super(folders);
    }

    UnwritableException(Path own, IOException ownProblem, Path temporary, IOException temporaryProblem) {
        super("neither to " + own + " (" + problem(ownProblem) + ") nor to " + temporary + " ("
                + problem(temporaryProblem) + ")");
        addSuppressed(ownProblem);
        addSuppressed(temporaryProblem);
    }

    private static String problem(IOException e) {
        if (!(e instanceof FileSystemException problem)) {
            return Objects.requireNonNullElse(e.getMessage(), "it is not writable");
        }
        if (problem instanceof AccessDeniedException) {
            return "access denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "the folder does not exist";
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return "it is a file, not a folder";
        }
        return Objects.requireNonNullElse(problem.getReason(), "it is not writable");
    }
}
