package dev.abrazo.batch;

/**
 * A batch can't go on, or can't begin: the input can't be read, the output can't be written. The message is for the user.
 * What was written stays, and can be resumed.
 */
public sealed class BatchException extends RuntimeException permits ResumeMismatchException {

    private static final long serialVersionUID = 1L;

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
