/**
 * The manners of a command at a terminal: where text goes and how wide and colourful it may be, progress, errors, exit
 * status.
 *
 * <p>Every command of the house uses these, so that all behave alike. Nothing here knows a task, a flag or a server.
 */
@NullMarked
package dev.abrazo.cli.terminal;

import org.jspecify.annotations.NullMarked;
