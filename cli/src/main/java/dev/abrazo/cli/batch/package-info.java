/**
 * {@code abrazo batch}: the rows of a file, to the rows that answer them.
 *
 * <p>Thin: rows, order, journal and resume are {@link dev.abrazo.batch}'s. Here is what a terminal adds: flags as the
 * defaults of every line, progress, the account at the end, exit status. The flags that {@code run} has too are its own.
 */
@NullMarked
package dev.abrazo.cli.batch;

import org.jspecify.annotations.NullMarked;
