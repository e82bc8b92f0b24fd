package dev.abrazo.media;

/** How a face shows a medium in JSON: a data URL, a file it has written, an object in its storage. */
@FunctionalInterface
public interface MediaWriter {

    /** A data URL, which needs no place to put anything. */
    MediaWriter DATA_URL = Media::toDataUrl;

    /** The JSON value that stands for the medium: a text or a map. */
    Object write(Media media);
}
