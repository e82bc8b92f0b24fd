/** Tests of {@code dev.abrazo.cli.draw}. */
@NullMarked
package dev.abrazo.cli.draw;

import org.jspecify.annotations.NullMarked;
