/**
 * Terminal input and output of the commands: streams, width, style, progress, error messages, exit status.
 *
 * <p>Used by all commands. Nothing here knows a task, a flag or a server.
 */
@NullMarked
package dev.abrazo.cli.terminal;

import org.jspecify.annotations.NullMarked;
