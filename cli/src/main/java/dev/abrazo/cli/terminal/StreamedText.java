package dev.abrazo.cli.terminal;

import java.util.function.UnaryOperator;

/**
 * Prints a streamed text chunk by chunk. Chunks may split a CRLF or a surrogate pair: the first half is held back until the
 * second arrives. Not thread-safe.
 */
public final class StreamedText implements AutoCloseable {

    private final Output output;
    private final UnaryOperator<String> look;
    private String half = "";
    private boolean lineOpen;

    /**
     * Creates an empty text.
     *
     * @param look styles a chunk
     */
    public StreamedText(Output output, UnaryOperator<String> look) {
        this.output = output;
        this.look = look;
    }

    /** A result on standard output: sanitized on a terminal, else unchanged. */
    public static StreamedText result(Terminal terminal) {
        return new StreamedText(
                terminal.out(), terminal.screen().out() ? TerminalSanitizer::text : UnaryOperator.identity());
    }

    /**
     * Prints a chunk and flushes.
     *
     * @throws OutputFailure where that can't be
     */
    public void more(String piece) {
        String text = half + piece;
        int end = text.length();
        boolean open = end > 0 && (text.charAt(end - 1) == '\r' || Character.isHighSurrogate(text.charAt(end - 1)));
        int whole = open ? end - 1 : end;
        half = text.substring(whole);
        show(text.substring(0, whole));
    }

    /**
     * Prints what was held back, and ends the line.
     *
     * @throws OutputFailure where that can't be
     */
    @Override
    public void close() {
        show(half);
        half = "";
        if (lineOpen) {
            lineOpen = false;
            output.line("");
            output.flush();
        }
    }

    private void show(String text) {
        if (!text.isEmpty()) {
            output.print(look.apply(text));
            output.flush();
            lineOpen = !text.endsWith("\n");
        }
    }
}
