package dev.abrazo.cli.terminal;

/** The command line can't be right. The message says what is wrong with it and what to write instead. */
public final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public UsageError(String message) {
        super(message);
    }
}
