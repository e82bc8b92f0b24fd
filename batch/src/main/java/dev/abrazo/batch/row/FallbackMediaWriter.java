package dev.abrazo.batch.row;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the media of one row. If the underlying writer fails, the result keeps the media as a {@linkplain MediaWriter#DATA_URL
 * data URL}, since the call was made and may have been paid for. Not thread-safe.
 */
final class FallbackMediaWriter implements MediaWriter {

    private static final String RESULT_KEPT = " The result is kept: `output` contains the bytes.";

    private final MediaWriter writer;
    private @Nullable InferenceException failure;

    FallbackMediaWriter(MediaWriter writer) {
        this.writer = writer;
    }

    @Override
    public Object write(Media media) {
        try {
            return writer.write(media);
        } catch (ResultStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(e);
            return DATA_URL.write(media);
        }
    }

    @Override
    public Object writeField(Media media) {
        try {
            return writer.writeField(media);
        } catch (ResultStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            failed(e);
            return DATA_URL.writeField(media);
        }
    }

    /** The first failure to write media; null if there was none. */
    @Nullable
    InferenceException failure() {
        return failure;
    }

    private void failed(RuntimeException e) {
        if (failure == null) {
            failure = e instanceof InferenceException known
                    ? new MediaException(known.getMessage() + RESULT_KEPT)
                    : InferenceRows.failure(e);
        }
    }
}
