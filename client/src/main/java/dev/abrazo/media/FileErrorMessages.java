package dev.abrazo.media;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reasons why a file can't be read or written, as parts of messages: the JDK's exceptions often name only the path. Each is
 * a clause without a full stop.
 */
public final class FileErrorMessages {

    /** The reason for a pipe or a device. */
    public static final String NOT_A_FILE = "it is a pipe or a device, not a file";

    private static final String MISSING = "there is no such file or folder; check the path";

    private static final String DENIED = "you have no permission for it";

    private FileErrorMessages() {}

    /** The reason for this failure, such as {@code you have no permission for it}. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return MISSING;
        }
        if (failure instanceof AccessDeniedException) {
            return DENIED;
        }
        String systemMessage = systemMessage(failure);
        if (systemMessage == null) {
            return failure.getClass().getSimpleName();
        }
        // File streams have no exception types for these two, only the system's messages.
        return switch (systemMessage) {
            case "No such file or directory" -> MISSING;
            case "Permission denied" -> DENIED;
            default -> systemMessage;
        };
    }

    /**
     * The reason why this is not a readable file, or null if it is. Pipes and devices are refused: reading them may
     * never end.
     */
    public static @Nullable String unreadable(Path file) {
        if (!Files.exists(file)) {
            return MISSING;
        }
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return NOT_A_FILE;
        }
        return Files.isRegularFile(file) && Files.isReadable(file) ? null : "it is not a readable file";
    }

    private static @Nullable String systemMessage(IOException failure) {
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
