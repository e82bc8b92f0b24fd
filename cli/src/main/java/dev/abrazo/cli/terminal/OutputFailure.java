package dev.abrazo.cli.terminal;

/** The result can't be written, to standard output or to a file. The message says where and why. */
public final class OutputFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public OutputFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
