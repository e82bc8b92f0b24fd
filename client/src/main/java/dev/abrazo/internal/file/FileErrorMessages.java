package dev.abrazo.internal.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Why a file can't be read or written, in words: the JDK's exceptions often say no more than its path. Part of a sentence,
 * without the full stop.
 */
public final class FileErrorMessages {

    /** Neither the file nor, where one is to be written, its folder. */
    public static final String MISSING = "there is no such file or folder; check the path";

    private static final String DENIED = "you have no permission for it";

    private FileErrorMessages() {}

    /** The reason of this failure. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return MISSING;
        }
        if (failure instanceof AccessDeniedException) {
            return DENIED;
        }
        String said = said(failure);
        if (said == null) {
            return failure.getClass().getSimpleName();
        }
        // Streams know no exceptions of their own for these two, only the system's words.
        return switch (said) {
            case "No such file or directory" -> MISSING;
            case "Permission denied" -> DENIED;
            default -> said;
        };
    }

    /**
     * Why this is no file that can be read, or null where it is one. Pipes and devices are refused: they may never end, or
     * never begin.
     */
    public static @Nullable String unreadable(Path file) {
        if (!Files.exists(file)) {
            return MISSING;
        }
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return "it is a pipe or a device, not a file";
        }
        return Files.isRegularFile(file) && Files.isReadable(file) ? null : "it is not a readable file";
    }

    private static @Nullable String said(IOException failure) {
        String message = failure.getMessage();
        if (failure instanceof FileSystemException file) {
            return file.getReason();
        }
        if (failure instanceof FileNotFoundException && message != null && message.endsWith(")")) {
            return message.substring(message.lastIndexOf('(') + 1, message.length() - 1);
        }
        return message;
    }
}
