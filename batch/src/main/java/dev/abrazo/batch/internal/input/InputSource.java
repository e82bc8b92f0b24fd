package dev.abrazo.batch.internal.input;

import java.io.IOException;
import java.io.InputStream;

/** Source of input lines. */
public interface InputSource {

    /** Name for messages: the path of a file, or {@code standard input}. */
    String name();

    /** Whether it can be read more than once. */
    boolean repeatable();

    /** Length in bytes; -1 if it is not known. */
    long length();

    /** Opens it at its start. */
    InputStream open() throws IOException;

    /** Whether the lines were made from another format; then a line with a JSON text is the reason why a row can't be read. */
    default boolean converted() {
        return false;
    }
}
