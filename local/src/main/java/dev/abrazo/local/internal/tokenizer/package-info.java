/**
 * Texts to tokens and back, exactly as Python's {@code tokenizers} do it, on the same library. A tokenizer here never pads,
 * which is a matter of batches, and its result is cut afterwards; of a long text it sees only an excerpt that has the tokens
 * a model reads. The library's own types do not leave
 * this package.
 */
@NullMarked
package dev.abrazo.local.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
