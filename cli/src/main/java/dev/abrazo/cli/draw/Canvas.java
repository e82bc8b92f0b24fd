package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;

/**
 * What is drawn on.
 *
 * @param columns how many characters fit on a line
 * @param clipped whether what is longer must be cut; files and pipes take lines of any length
 * @param style how to emphasise
 */
public record Canvas(int columns, boolean clipped, Style style) {

    /** A file: nothing is cut, nothing is coloured. */
    public static final Canvas FILE = new Canvas(80, false, Style.PLAIN);

    /** Standard output, be it a terminal or not. */
    public static Canvas of(Terminal terminal) {
        boolean screen = terminal.screen().out();
        return screen ? new Canvas(terminal.screen().columns(), true, terminal.outStyle()) : FILE;
    }
}
