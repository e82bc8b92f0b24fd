package dev.abrazo.cli;

import dev.abrazo.cli.terminal.Terminal;

/**
 * A command of another artifact, found by {@link java.util.ServiceLoader} when it is on the class path. Only the commands that
 * {@link Commands} names as such are looked up.
 */
public interface CommandProvider {

    /** The name of the command, such as {@code kestra}. */
    String name();

    /** Creates the command for this terminal: an object with picocli's annotations. */
    Object command(Terminal terminal);
}
