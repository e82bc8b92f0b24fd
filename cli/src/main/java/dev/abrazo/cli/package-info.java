/**
 * The {@code abrazo} command: its entry, its list of commands, and what is common to them, parsing and help.
 *
 * <p>Each command stands in a package of its own, and none knows another but the pages on tasks. A command gets a
 * {@link dev.abrazo.cli.terminal.Terminal} and gives an exit status.
 */
@NullMarked
package dev.abrazo.cli;

import org.jspecify.annotations.NullMarked;
