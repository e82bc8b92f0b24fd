/**
 * Runs model files on ONNX Runtime, with named tensors as inputs and outputs. Independent of texts, tokens and tasks. ONNX
 * Runtime's types are not used outside this package.
 */
@NullMarked
package dev.abrazo.local.internal.onnx;

import org.jspecify.annotations.NullMarked;
