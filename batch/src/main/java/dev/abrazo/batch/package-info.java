/**
 * Rows in, rows out: a {@link dev.abrazo.batch.Batch} runs the lines of an input, several at a time, and writes one line
 * for each, in order or as they come.
 *
 * <p>Failures are rows too; nothing but the output itself or a cancellation ends a batch early. An output file can be gone on
 * with after any end, kill -9 included. Memory does not grow with the number of rows.
 *
 * <p>What a row means is the matter of {@link dev.abrazo.batch.row}.
 */
@NullMarked
package dev.abrazo.batch;

import org.jspecify.annotations.NullMarked;
