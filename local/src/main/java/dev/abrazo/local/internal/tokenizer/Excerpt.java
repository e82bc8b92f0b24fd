package dev.abrazo.local.internal.tokenizer;

/**
 * A part of a text that stands for it where only its first or last tokens are read.
 *
 * @param text what the tokenizer is given
 * @param whole whether it has all tokens of the text; otherwise those near the end where it was cut may differ
 */
record Excerpt(String text, boolean whole) {}
