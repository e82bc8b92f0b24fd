/** Trains the class-data archive by which the command starts faster. Used by the launcher only, never by a command. */
@NullMarked
package dev.abrazo.cli.startup;

import org.jspecify.annotations.NullMarked;
