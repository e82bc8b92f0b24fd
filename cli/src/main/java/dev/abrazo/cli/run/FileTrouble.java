package dev.abrazo.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be read or written, in words: the JDK's exceptions often say no more than its path. */
final class FileTrouble {

    private FileTrouble() {}

    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is none; check the path.";
        }
        if (failure instanceof AccessDeniedException) {
            return "you have no permission to.";
        }
        String reason = failure instanceof FileSystemException files ? files.getReason() : failure.getMessage();
        return (reason == null ? failure.getClass().getSimpleName() : reason) + ".";
    }
}
