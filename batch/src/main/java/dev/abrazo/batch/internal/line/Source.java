package dev.abrazo.batch.internal.line;

import java.io.IOException;
import java.io.InputStream;

/** Where input lines come from. */
public interface Source {

    /** What people call it: the file's name, {@code standard input}. */
    String name();

    /** Whether it can be read from the start again. */
    boolean repeatable();

    /** How many bytes it has, or -1 where only reading would tell. */
    long length();

    /** Its bytes from the start. */
    InputStream open() throws IOException;
}
