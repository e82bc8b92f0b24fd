/**
 * One row in, one row out: what a line of a batch says, and the line that answers it.
 *
 * <p>Nothing here reads or writes a file, waits for its turn or knows of other rows, so a row can be run wherever there is
 * a client: by a {@link dev.abrazo.batch.Batch}, or on a cluster.
 */
@NullMarked
package dev.abrazo.batch.row;

import org.jspecify.annotations.NullMarked;
