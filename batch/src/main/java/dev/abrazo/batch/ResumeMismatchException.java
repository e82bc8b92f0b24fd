package dev.abrazo.batch;

/**
 * Thrown when input, output and journal do not match. If the input is a file, nothing was run or changed; a stream is compared
 * while it is read, and results of the rows before the difference are kept.
 */
public final class ResumeMismatchException extends BatchException {

    private static final long serialVersionUID = 1L;

    ResumeMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
