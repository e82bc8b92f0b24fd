package dev.abrazo.batch;

/**
 * Input, output and journal do not fit together. Where the input is a file, nothing was run or changed; a stream is
 * compared as it is read, and what was run before the difference is kept.
 */
public final class ResumeMismatchException extends BatchException {

    private static final long serialVersionUID = 1L;

    ResumeMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
