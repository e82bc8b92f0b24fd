/**
 * Where answers go, and in which order. {@link dev.abrazo.batch.internal.out.ReorderBuffer} decides when an answer's turn has
 * come; an {@link dev.abrazo.batch.internal.out.ResultSink} writes it, or puts it aside until then.
 *
 * <p>All of it belongs to one thread.
 */
@NullMarked
package dev.abrazo.batch.internal.out;

import org.jspecify.annotations.NullMarked;
