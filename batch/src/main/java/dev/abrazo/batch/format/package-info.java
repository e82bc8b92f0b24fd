/**
 * Formats of batch files besides JSON lines: plain text, tables (CSV, TSV), OpenAI's batch lines.
 *
 * <p>{@link dev.abrazo.batch.format.RowFormat} reads an input as JSON lines, so that order, journal and resume are the same
 * for all formats.
 */
@NullMarked
package dev.abrazo.batch.format;

import org.jspecify.annotations.NullMarked;
