package dev.abrazo.local.internal.tokenizer;

/**
 * Part of a text that replaces it if only its first or last tokens are needed.
 *
 * @param text input of the tokenizer
 * @param whole whether it has all tokens of the text; otherwise tokens near the cut may differ
 */
record Excerpt(String text, boolean whole) {}
