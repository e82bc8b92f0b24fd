/**
 * Texts to tokens and back, exactly as Python's {@code tokenizers} do it, on the same library. A tokenizer here never cuts
 * and never pads: cutting is done on its result, and padding is a matter of batches. The library's own types do not leave
 * this package.
 */
@NullMarked
package dev.abrazo.local.internal.tokenizer;

import org.jspecify.annotations.NullMarked;
