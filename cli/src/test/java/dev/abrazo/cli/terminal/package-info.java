/** Tests of {@code dev.abrazo.cli.terminal}. */
@NullMarked
package dev.abrazo.cli.terminal;

import org.jspecify.annotations.NullMarked;
