package dev.abrazo.batch.row;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the media of one row. What can't be written where it belongs stays in the answer, as {@link MediaWriter#DATA_URL}
 * shows it: the call is made, and may have been paid for. For one thread.
 */
final class StoredMedia implements MediaWriter {

    private static final String KEPT = " The answer is kept: it stands in `output`, with the bytes in it.";

    private final MediaWriter writer;
    private @Nullable InferenceException failure;

    StoredMedia(MediaWriter writer) {
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

    /** Why a medium of the answer is not where it belongs; null where all are. */
    @Nullable
    InferenceException failure() {
        return failure;
    }

    private void failed(RuntimeException e) {
        if (failure == null) {
            failure = e instanceof InferenceException known
                    ? new MediaException(known.getMessage() + KEPT)
                    : InferenceRows.failure(e);
        }
    }
}
