package dev.abrazo.cli.terminal;

/** Thrown when the result cannot be written to standard output or to a file. The message says where and why. */
public final class OutputFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates a failure with a message for the user. */
    public OutputFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
