package dev.abrazo.cli.terminal;

/** Thrown for an invalid command line. The message says what is wrong and what to write instead. */
public final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an error with a message for the user. */
    public UsageError(String message) {
        super(message);
    }
}
