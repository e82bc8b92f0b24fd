/** Runs every example as its user would, in a process of its own, and reads what it prints. */
@NullMarked
package dev.abrazo.examples;

import org.jspecify.annotations.NullMarked;
