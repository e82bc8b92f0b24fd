package dev.abrazo.local.internal.library;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnsupportedException;
import java.util.Locale;

/** Converts messages of the native loader to messages that say what to do. */
final class LoadFailure {

    private static final String REMOTE = " Remote models need no native library: set a token or an endpoint.";

    private LoadFailure() {}

    static UnsupportedException of(NativeLibrary library, Platform platform, Throwable cause) {
        String message =
                library.title() + " can't be loaded on this machine: " + reason(library, platform, cause) + REMOTE;
        return new UnsupportedException(message, ErrorDetails.NONE, cause);
    }

    private static String reason(NativeLibrary library, Platform platform, Throwable cause) {
        if (cause instanceof UnwritableException) {
            String message = String.valueOf(cause.getMessage());
            return "it could " + (message.startsWith("neither") ? "" : "not ") + "be unpacked " + message
                    + ". Make a folder writable, with 50 MB of free space, or set another with the variable DJL_CACHE_DIR or"
                    + " the JVM's option -Djava.io.tmpdir.";
        }
        String text = message(cause);
        if (!NativeLibrary.PLATFORMS.contains(platform.id())) {
            return noLibrary(platform);
        }
        if (platform.system().equals("linux") && isMusl(text)) {
            return "it needs the GNU C library (glibc), and this Linux has musl, as Alpine does."
                    + " Use an image or a system based on Debian, Ubuntu, Fedora or the like.";
        }
        if (text.contains("GLIBC_") || text.contains("GLIBCXX_")) {
            return "it needs glibc " + library.glibc() + " or newer, and this system has an older version."
                    + " Debian 12, Ubuntu 22.04, RHEL 9 and Amazon Linux 2023 are supported.";
        }
        if (text.contains("libstdc++") || text.contains("libgcc_s")) {
            return "the C++ run-time library is missing. Install it (libstdc++6 on Debian and Ubuntu, libstdc++ on"
                    + " Fedora and RHEL) or use an image that has it.";
        }
        if (isForbiddenFolder(text)) {
            return "it was unpacked to a folder that does not allow execution, or that is not writable (" + text
                    + "). Point -Djava.io.tmpdir and the variable DJL_CACHE_DIR to a folder that is writable and not"
                    + " mounted noexec.";
        }
        return text + ".";
    }

    private static String noLibrary(Platform platform) {
        String hint = switch (platform.id()) {
            case "macos-x86_64" -> " Macs with an Intel processor are no longer supported.";
            case "windows-aarch64" -> " A JDK for x64 may work, with Windows' emulation.";
            default -> "";
        };
        return "it is not available for " + platform.id()
                + ", only for Linux on x86_64 and aarch64, macOS on Apple silicon" + " and Windows on x86_64." + hint;
    }

    // musl's loader reports relocation errors, or that glibc's loader is missing.
    private static boolean isMusl(String text) {
        return text.contains("Error relocating")
                || text.contains("Error loading shared library")
                || text.contains("ld-linux")
                || text.contains("ld-musl");
    }

    private static boolean isForbiddenFolder(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("failed to map segment")
                || lower.contains("operation not permitted")
                || lower.contains("read-only file system")
                || lower.contains("permission denied")
                || lower.contains("accessdenied")
                || lower.contains("file too large")
                || lower.contains("nosuchfile")
                || lower.contains("no space left");
    }

    /** Innermost message: the outer ones only say that loading failed. */
    private static String message(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String message = inner.getMessage();
        String text = message == null || message.isBlank() ? inner.getClass().getSimpleName() : message;
        // Some file-system exceptions have only the path in the message, and the reason in the name of the class.
        boolean pathOnly = inner instanceof java.nio.file.FileSystemException;
        return pathOnly ? inner.getClass().getSimpleName() + ": " + text : text;
    }
}
