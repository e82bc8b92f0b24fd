package dev.abrazo.cli.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which devices hold lines. */
final class Devices {

    // The kind of file in the mode that POSIX gives it.
    private static final int KIND = 0170000;
    private static final int CHARACTERS = 0020000;
    private static final int BLOCKS = 0060000;

    private Devices() {}

    /** Whether it is a device that holds no lines, or never ends: a disk, {@code /dev/zero}. Terminals are none of these. */
    static boolean unreadable(Path file) {
        try {
            int kind = (int) Files.getAttribute(file, "unix:mode") & KIND;
            return kind == BLOCKS || kind == CHARACTERS && !terminal(file.toRealPath());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No POSIX, or not to be looked at: then opening it says why.
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
