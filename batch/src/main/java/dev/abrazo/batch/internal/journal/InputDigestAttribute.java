package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.input.InputDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * Stores the digest of the input of a completed output, which has no journal any more, as a user-defined attribute of the
 * output if the file system supports that. Reading and writing it opens and closes the file, which on POSIX releases the locks
 * on it.
 */
final class InputDigestAttribute {

    private static final String NAME = "abrazo.input";
    private static final int MAX_BYTES = 200;

    private InputDigestAttribute() {}

    /** Writes the digest if the file system supports it. */
    static void write(Path out, InputDigest input) {
        try {
            UserDefinedFileAttributeView view = view(out);
            if (view != null) {
                view.write(NAME, ByteBuffer.wrap(input.toString().getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException | UnsupportedOperationException e) {
            log(e);
        }
    }

    /** Reads the digest of an output; null if there is none. */
    static @Nullable InputDigest read(Path out) {
        try {
            UserDefinedFileAttributeView view = view(out);
            if (view == null || !view.list().contains(NAME) || view.size(NAME) > MAX_BYTES) {
                return null;
            }
            ByteBuffer value = ByteBuffer.allocate(view.size(NAME));
            view.read(NAME, value);
            return InputDigest.parse(new String(value.array(), StandardCharsets.US_ASCII));
        } catch (IOException | UnsupportedOperationException e) {
            log(e);
            return null;
        }
    }

    private static @Nullable UserDefinedFileAttributeView view(Path out) {
        return Files.isRegularFile(out) ? Files.getFileAttributeView(out, UserDefinedFileAttributeView.class) : null;
    }

    private static void log(Exception e) {
        System.getLogger("dev.abrazo").log(System.Logger.Level.DEBUG, "attribute of the output", e);
    }
}
