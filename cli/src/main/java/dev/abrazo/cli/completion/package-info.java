/** {@code abrazo completion}: completion scripts for shells. */
@NullMarked
package dev.abrazo.cli.completion;

import org.jspecify.annotations.NullMarked;
