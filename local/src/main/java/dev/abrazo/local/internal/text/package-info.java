/**
 * Text models: a tokenizer with its network, and sentence embeddings. Independent of tasks; see
 * {@code …internal.pipeline}.
 *
 * <p>The reference is Python: transformers for the network's output, sentence-transformers for the vectors.
 */
@NullMarked
package dev.abrazo.local.internal.text;

import org.jspecify.annotations.NullMarked;
