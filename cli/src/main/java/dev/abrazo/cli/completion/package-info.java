/** {@code abrazo completion}: scripts by which a shell completes the command's words. */
@NullMarked
package dev.abrazo.cli.completion;

import org.jspecify.annotations.NullMarked;
