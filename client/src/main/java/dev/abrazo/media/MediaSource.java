package dev.abrazo.media;

import java.io.IOException;
import java.io.InputStream;

/** Opens the bytes of media, from the start. */
@FunctionalInterface
interface MediaSource {

    /** Opens the bytes. */
    InputStream open() throws IOException;

    /** The first bytes, by which the content type is found. */
    default byte[] head() throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(MediaType.HEAD);
        }
    }
}
