package dev.abrazo.cli.terminal;

import java.util.function.UnaryOperator;

/**
 * A text that is shown while it comes. Pieces may be cut anywhere: half of a line end, or of a letter with two halves,
 * waits for the other half. Used by one thread.
 */
public final class StreamedText implements AutoCloseable {

    private final Output output;
    private final UnaryOperator<String> look;
    private String half = "";
    private boolean lineOpen;

    /**
     * A text that nothing was shown of.
     *
     * @param look what a piece looks like
     */
    public StreamedText(Output output, UnaryOperator<String> look) {
        this.output = output;
        this.look = look;
    }

    /** A result: clean on a terminal, elsewhere as the model wrote it. */
    public static StreamedText result(Terminal terminal) {
        return new StreamedText(
                terminal.out(), terminal.screen().out() ? TerminalSanitizer::text : UnaryOperator.identity());
    }

    /**
     * Shows more of it at once.
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
     * Shows what still waits, and ends the line.
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
