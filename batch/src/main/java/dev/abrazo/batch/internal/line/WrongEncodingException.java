package dev.abrazo.batch.internal.line;

import java.io.IOException;

/** An input is in an encoding that can't be read. The message is a sentence for the user. */
public final class WrongEncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    WrongEncodingException(String message) {
        super(message);
    }
}
