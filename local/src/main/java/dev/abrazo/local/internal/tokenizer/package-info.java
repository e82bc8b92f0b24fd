/**
 * Tokenization, exactly as in Python's {@code tokenizers}, with the same library. Tokenizers never pad, which is done for
 * batches, and truncate afterwards; of a long text they read only an excerpt with the needed tokens. The library's types
 * are not used outside this package.
 */
@NullMarked
package dev.abrazo.local.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
