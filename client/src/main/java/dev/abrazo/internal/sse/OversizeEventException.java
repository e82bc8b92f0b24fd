package dev.abrazo.internal.sse;

import java.io.IOException;

/** An event of a stream is larger than the limit. */
public final class OversizeEventException extends IOException {

    private static final long serialVersionUID = 1L;

    OversizeEventException(String message) {
        super(message);
    }
}
