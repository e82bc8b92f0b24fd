package dev.abrazo.json;

/** A text is not JSON. The message says what is wrong and where, without the text around it. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
