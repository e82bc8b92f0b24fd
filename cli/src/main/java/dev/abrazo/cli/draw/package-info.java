/**
 * Results as people look at them in a terminal: {@link dev.abrazo.task.Display} becomes lines of characters.
 *
 * <p>One class for each kind of picture. None of them knows which task a picture comes from, and none writes anything.
 */
@NullMarked
package dev.abrazo.cli.draw;

import org.jspecify.annotations.NullMarked;
