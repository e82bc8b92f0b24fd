/**
 * The format of rows and of their results, and how a row is run.
 *
 * <p>Nothing here accesses files, schedules rows or depends on other rows, so a row can be run wherever there is a client: by a
 * {@link dev.abrazo.batch.Batch}, in a server, or on a cluster.
 */
@NullMarked
package dev.abrazo.batch.row;

import org.jspecify.annotations.NullMarked;
