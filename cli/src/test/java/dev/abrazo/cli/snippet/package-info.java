/** Tests of {@code dev.abrazo.cli.snippet}. */
@NullMarked
package dev.abrazo.cli.snippet;

import org.jspecify.annotations.NullMarked;
