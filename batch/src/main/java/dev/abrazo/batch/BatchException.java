package dev.abrazo.batch;

/**
 * Thrown when a batch can't start or can't continue because the input can't be read or the output can't be written. The
 * message is meant for the user. Results that were written stay, and the batch can be resumed.
 */
public class BatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
