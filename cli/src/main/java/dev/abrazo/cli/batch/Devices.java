package dev.abrazo.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects devices that cannot be batch files. */
final class Devices {

    // File types in the POSIX mode.
    private static final int TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;

    private Devices() {}

    /** Whether it is a device without lines or without end, such as a disk or {@code /dev/zero}. Terminals are allowed. */
    static boolean unreadable(Path file) {
        try {
            int type = (int) Files.getAttribute(file, "unix:mode") & TYPE_MASK;
            return type == BLOCK_DEVICE || type == CHARACTER_DEVICE && !terminal(file.toRealPath());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // Not POSIX, or not readable; opening it will fail with a message.
            return false;
        }
    }

    private static boolean terminal(Path file) {
        return file.startsWith("/dev/pts")
                || file.startsWith("/dev/tty")
                || file.toString().startsWith("/dev/tty")
                || file.equals(Path.of("/dev/null"))
                || file.equals(Path.of("/dev/console"));
    }
}
