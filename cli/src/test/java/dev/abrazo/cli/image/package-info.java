/** Tests of {@code dev.abrazo.cli.image}. */
@NullMarked
package dev.abrazo.cli.image;

import org.jspecify.annotations.NullMarked;
