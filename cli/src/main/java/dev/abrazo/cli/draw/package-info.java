/**
 * Renders results as text: {@link dev.abrazo.cli.draw.ResultDisplay} makes a {@link dev.abrazo.cli.draw.Display} of a result
 * in its JSON form, and {@link dev.abrazo.cli.draw.ResultRenderer} the lines for a terminal.
 *
 * <p>The display depends on the shape of the result; nothing here knows a task by name or writes output.
 */
@NullMarked
package dev.abrazo.cli.draw;

import org.jspecify.annotations.NullMarked;
