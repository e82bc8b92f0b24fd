/**
 * Models that read texts: a tokenizer and a network together, and on top of that the vectors of sentences. What a task
 * asks and answers is not known here; see {@code …internal.pipeline}.
 *
 * <p>The reference is Python: transformers for the network's output, sentence-transformers for the vectors.
 */
@NullMarked
package dev.abrazo.local.internal.text;

import org.jspecify.annotations.NullMarked;
