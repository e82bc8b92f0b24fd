package dev.abrazo.media;

import java.util.Base64;

/** A front end's policy on media in the JSON form of a result: a data URL, a file, an object in its storage. */
@FunctionalInterface
public interface MediaWriter {

    /** Writes a data URL, which needs no storage; bare base64 in fields for which servers use that. */
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

    /** The JSON value for the media: a string or a map. */
    Object write(Media media);

    /** The JSON value for media in a field of a result, such as the mask of a segment. */
    default Object writeField(Media media) {
        return write(media);
    }
}
