/**
 * Output files that can be resumed. Next to the output is its journal, which tells a later run which input line each output
 * line belongs to, and holds results that could not be written in order yet.
 *
 * <p>{@link dev.abrazo.batch.internal.journal.JournaledFileSink} describes what is written when, and why the process may be
 * killed between any two writes.
 */
@NullMarked
package dev.abrazo.batch.internal.journal;

import org.jspecify.annotations.NullMarked;
