package dev.abrazo.batch.internal.input;

import java.io.IOException;

/** Thrown when the encoding of an input is not supported. The message is a sentence for the user. */
public final class InputEncodingException extends IOException {

    private static final long serialVersionUID = 1L;

    InputEncodingException(String message) {
        super(message);
    }
}
