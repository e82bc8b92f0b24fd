/**
 * The {@code abrazo} command: entry point, list of commands, parsing and help.
 *
 * <p>Each command has its own package and depends on no other command, except that help texts use the pages of
 * {@code abrazo tasks}. A command gets a {@link dev.abrazo.cli.terminal.Terminal} and returns an exit status.
 */
@NullMarked
package dev.abrazo.cli;

import org.jspecify.annotations.NullMarked;
