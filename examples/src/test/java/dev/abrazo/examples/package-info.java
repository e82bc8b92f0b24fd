/** Runs every example in a separate process and checks its output. */
@NullMarked
package dev.abrazo.examples;

import org.jspecify.annotations.NullMarked;
