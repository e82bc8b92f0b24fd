/**
 * A model file as something to run: names in, tensors in, tensors out, on ONNX Runtime. Nothing here knows of texts,
 * tokens or tasks. ONNX Runtime's own types do not leave this package.
 */
@NullMarked
package dev.abrazo.local.internal.onnx;

import org.jspecify.annotations.NullMarked;
