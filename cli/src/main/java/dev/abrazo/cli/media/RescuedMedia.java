package dev.abrazo.cli.media;

import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes media to their files, without losing any: a result may have been paid for. What cannot be written goes to a
 * temporary file, and if that fails too, into the JSON form as a data URL. For one call.
 */
public final class RescuedMedia implements MediaWriter {

    private final MediaFiles files;
    private @Nullable OutputFailure failure;
    private boolean unwritten;

    /** Creates a writer to these files. */
    public RescuedMedia(MediaFiles files) {
        this.files = files;
    }

    @Override
    public Object write(Media media) {
        try {
            return files.write(media);
        } catch (OutputFailure e) {
            failure = failure == null ? e : failure;
            return rescued(media, e);
        }
    }

    private Object rescued(Media media, OutputFailure reason) {
        try {
            return files.rescue(media);
        } catch (IOException e) {
            reason.addSuppressed(e);
            unwritten = true;
            return MediaWriter.DATA_URL.write(media);
        }
    }

    /** Whether some media are in no file at all. */
    public boolean unwritten() {
        return unwritten;
    }

    /**
     * Reports the first failure, if any.
     *
     * @throws OutputFailure if some media are not in their intended file
     */
    public void check() {
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
