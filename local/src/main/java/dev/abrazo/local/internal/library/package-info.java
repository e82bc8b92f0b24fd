/**
 * Loading of the two native libraries, ONNX Runtime and the Hugging Face tokenizers: once, without output, and with
 * messages that say what to do if it fails. They are used by {@code …internal.onnx} and {@code …internal.tokenizer}.
 */
@NullMarked
package dev.abrazo.local.internal.library;

import org.jspecify.annotations.NullMarked;
