/**
 * Batch inference from JSONL to JSONL: a {@link dev.abrazo.batch.Batch} runs the rows of an input concurrently and writes one
 * result line for each, in input order or as they arrive.
 *
 * <p>A failed row is a result too; only a failure of input or output, or a cancellation, ends a batch early. An output file can
 * be resumed after any end, including a killed process. Memory does not grow with the number of rows.
 *
 * <p>{@link dev.abrazo.batch.row} defines what a row means.
 */
@NullMarked
package dev.abrazo.batch;

import org.jspecify.annotations.NullMarked;
