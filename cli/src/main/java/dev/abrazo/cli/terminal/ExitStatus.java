package dev.abrazo.cli.terminal;

/** Exit statuses of the command. */
public final class ExitStatus {

    /** Success. */
    public static final int OK = 0;

    /** One or more calls failed. */
    public static final int FAILED = 1;

    /** The command line is invalid; nothing was sent. */
    public static final int USAGE = 2;

    /** The user interrupted the command. */
    public static final int INTERRUPTED = 130;

    /** SIGTERM ended the command at once. */
    public static final int TERMINATED = 143;

    private ExitStatus() {}
}
