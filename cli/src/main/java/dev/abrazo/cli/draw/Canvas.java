package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.Terminal;

/**
 * Properties of the output: width, clipping, style.
 *
 * @param columns width of a line
 * @param clipped whether longer lines are truncated; not so in files and pipes
 * @param style emphasis
 */
public record Canvas(int columns, boolean clipped, Style style) {

    /** A file: no clipping, no colours. */
    public static final Canvas FILE = new Canvas(80, false, Style.PLAIN);

    /** Standard output, a terminal or not. */
    public static Canvas of(Terminal terminal) {
        boolean screen = terminal.screen().out();
        return screen ? new Canvas(terminal.screen().columns(), true, terminal.outStyle()) : FILE;
    }
}
