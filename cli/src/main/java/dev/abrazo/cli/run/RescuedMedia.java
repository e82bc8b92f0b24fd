package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes media to their files. What can't be written there goes to a temporary file, and where even that fails into the
 * result itself, since it may have cost something. For one call.
 */
final class RescuedMedia implements MediaWriter {

    private final MediaFiles files;
    private @Nullable OutputFailure failure;
    private boolean unwritten;

    RescuedMedia(MediaFiles files) {
        this.files = files;
    }

    @Override
    public Object write(Media medium) {
        try {
            return files.write(medium);
        } catch (OutputFailure e) {
            failure = failure == null ? e : failure;
            return rescued(medium, e);
        }
    }

    private Object rescued(Media medium, OutputFailure reason) {
        try {
            return files.rescue(medium);
        } catch (IOException e) {
            reason.addSuppressed(e);
            unwritten = true;
            return MediaWriter.DATA_URL.write(medium);
        }
    }

    /** Whether a medium is in no file at all. */
    boolean unwritten() {
        return unwritten;
    }

    /** Reports the first medium that is not in its own file. */
    void check() {
        OutputFailure first = failure;
        if (first != null) {
            String where = unwritten
                    ? " No temporary file could be written either."
                    : " The result is in a temporary file instead: "
                            + files.saved().get(files.saved().size() - 1).file();
            throw new OutputFailure(first.getMessage() + where, first);
        }
    }
}
