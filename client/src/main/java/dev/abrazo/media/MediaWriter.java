package dev.abrazo.media;

import java.util.Base64;

/** How a front end shows media in JSON: a data URL, a file it has written, an object in its storage. */
@FunctionalInterface
public interface MediaWriter {

    /** A data URL, which needs no place to put anything; bare base64 in fields where servers have that. */
    MediaWriter DATA_URL = new MediaWriter() {
        @Override
        public Object write(Media media) {
            return media.toDataUrl();
        }

        @Override
        public Object writeField(Media media) {
            return Base64.getEncoder().encodeToString(media.bytes());
        }
    };

    /** The JSON value that stands for the media: a text or a map. */
    Object write(Media media);

    /** The same for media that is a field of a result, such as the mask of a segment. */
    default Object writeField(Media media) {
        return write(media);
    }
}
