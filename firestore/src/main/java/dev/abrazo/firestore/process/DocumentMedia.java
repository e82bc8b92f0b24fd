package dev.abrazo.firestore.process;

import dev.abrazo.error.MediaException;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Files;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import org.jspecify.annotations.Nullable;

/**
 * Media of documents: data, or {@code gs://} addresses in the configured bucket, which also gets the media of results.
 * Thread-safe.
 *
 * @param bucket the bucket; null if none is configured
 * @param files reads and writes files of Cloud Storage
 */
public record DocumentMedia(@Nullable String bucket, Files files) {

    /** The media of one attempt at a document. */
    Session session(DocumentName document, Status status) {
        return new Session(document, String.valueOf(status.worker()));
    }

    /** Reads the media of a request, and writes those of its result next to each other in the bucket. */
    final class Session implements MediaReader, MediaWriter {

        private final DocumentName document;
        private final String claim;
        private int written;

        private Session(DocumentName document, String claim) {
            this.document = document;
            this.claim = claim;
        }

        @Override
        public Media read(@Nullable Object value) {
            if (!(value instanceof String address) || !address.startsWith("gs://")) {
                return MediaReader.DATA_ONLY.read(value);
            }
            String prefix = "gs://" + bucket + "/";
            if (bucket == null || !address.startsWith(prefix)) {
                throw new MediaException("Media in " + address + " can't be read: "
                        + (bucket == null
                                ? "no bucket is configured. Set ABRAZO_BUCKET to its name."
                                : "only those in gs://" + bucket + " can, which ABRAZO_BUCKET names."));
            }
            return files.read(bucket, address.substring(prefix.length()));
        }

        @Override
        public Object write(Media media) {
            if (bucket == null) {
                throw new MediaException(
                        "The result is media of type " + media.contentType() + " (" + media.bytes().length
                                + " bytes), which can't be stored in a document. Set ABRAZO_BUCKET to the bucket for it.");
            }
            written++;
            String name = "abrazo/" + document.path() + "/" + claim + "-" + written + "." + media.fileExtension();
            files.write(bucket, name, media);
            return Json.object("uri", "gs://" + bucket + "/" + name, "content_type", media.contentType(), "size", (long)
                    media.bytes().length);
        }
    }
}
