/** Tests of {@code dev.abrazo.cli.run}. */
@NullMarked
package dev.abrazo.cli.run;

import org.jspecify.annotations.NullMarked;
