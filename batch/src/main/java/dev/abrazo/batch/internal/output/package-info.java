/**
 * Output of results and their order. {@link dev.abrazo.batch.internal.output.ReorderBuffer} decides when a result can be
 * written; a {@link dev.abrazo.batch.internal.output.ResultSink} writes it, or spills it to disk until then.
 *
 * <p>Used by one thread only.
 */
@NullMarked
package dev.abrazo.batch.internal.output;

import org.jspecify.annotations.NullMarked;
