package dev.abrazo.cli.terminal;

/** Whoever read our output has stopped reading, as {@code head} does: no fault, but there is nothing left to do. */
final class BrokenPipe extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPipe(Throwable cause) {
        super("the reader of the output went away", cause);
    }
}
