package dev.abrazo.cli.terminal;

/** What a command tells the shell. */
public final class ExitStatus {

    /** All succeeded. */
    public static final int OK = 0;

    /** The call failed, or some of the calls. */
    public static final int FAILED = 1;

    /** The command line can't be right; nothing was sent. */
    public static final int USAGE = 2;

    /** The user interrupted the command. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
