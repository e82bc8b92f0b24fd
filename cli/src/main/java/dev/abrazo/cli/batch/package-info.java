/**
 * {@code abrazo batch}: runs a task for each row of a file.
 *
 * <p>Rows, order, journal and resume are in {@link dev.abrazo.batch}; this package adds flags as defaults of all rows,
 * progress, summary and exit status.
 */
@NullMarked
package dev.abrazo.cli.batch;

import org.jspecify.annotations.NullMarked;
