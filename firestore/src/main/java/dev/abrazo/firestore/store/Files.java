package dev.abrazo.firestore.store;

import dev.abrazo.media.Media;

/** Reads and writes files of Cloud Storage. Failures are {@link dev.abrazo.error.InferenceException}s. Thread-safe. */
public interface Files {

    /** Reads a file. */
    Media read(String bucket, String name);

    /** Writes a file, over an existing one. */
    void write(String bucket, String name, Media media);
}
