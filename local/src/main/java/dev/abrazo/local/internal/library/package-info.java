/**
 * The two native libraries behind this module, ONNX Runtime and the Hugging Face tokenizers: how they are loaded, once
 * and quietly, and what a user can do where they can't be. What is done with them lives in {@code …internal.onnx} and
 * {@code …internal.tokenizer}.
 */
@NullMarked
package dev.abrazo.local.internal.library;

import org.jspecify.annotations.NullMarked;
