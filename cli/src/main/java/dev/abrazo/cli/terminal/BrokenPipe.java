package dev.abrazo.cli.terminal;

/** Thrown when the reader of the output has stopped reading, as {@code head} does. Not an error, but it ends the command. */
final class BrokenPipe extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPipe(Throwable cause) {
        super("the reader of the output has closed the pipe", cause);
    }
}
