/** Tests of {@code dev.abrazo.cli.hub}. */
@NullMarked
package dev.abrazo.cli.hub;

import org.jspecify.annotations.NullMarked;
