/**
 * A file of answers that outlives the process that writes it. Beside the output stands its journal, from which a later run
 * knows which input line each output line answers, and takes answers that were not written in order yet.
 *
 * <p>{@link dev.abrazo.batch.internal.journal.JournaledFileSink} tells the whole story: what is written when, and why a process
 * may be killed between any two writes.
 */
@NullMarked
package dev.abrazo.batch.internal.journal;

import org.jspecify.annotations.NullMarked;
