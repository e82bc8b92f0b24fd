/**
 * Draws results for people: {@link dev.abrazo.cli.draw.ResultDisplay} makes a {@link dev.abrazo.cli.draw.Display} of a result
 * in its JSON form, and {@link dev.abrazo.cli.draw.ResultRenderer} the lines for a terminal.
 *
 * <p>What is drawn depends on the shape of the result; no task is known by name, and nothing here writes output.
 */
@NullMarked
package dev.abrazo.cli.draw;

import org.jspecify.annotations.NullMarked;
