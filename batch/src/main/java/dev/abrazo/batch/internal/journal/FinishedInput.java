package dev.abrazo.batch.internal.journal;

import dev.abrazo.batch.internal.line.InputDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * What a finished output, which has no journal any more, says of the input it answers: an attribute of the file, where the
 * file system has such. To read or write it opens and closes the file, which on POSIX ends our locks on that.
 */
final class FinishedInput {

    private static final String NAME = "abrazo.input";
    private static final int LONGEST = 200;

    private FinishedInput() {}

    /** Writes it, if that can be. */
    static void put(Path out, InputDigest input) {
        try {
            UserDefinedFileAttributeView view = view(out);
            if (view != null) {
                view.write(NAME, ByteBuffer.wrap(input.toString().getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException | UnsupportedOperationException e) {
            log(e);
        }
    }

    /** What the output says, or null where it says nothing. */
    static @Nullable InputDigest of(Path out) {
        try {
            UserDefinedFileAttributeView view = view(out);
            if (view == null || !view.list().contains(NAME) || view.size(NAME) > LONGEST) {
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
