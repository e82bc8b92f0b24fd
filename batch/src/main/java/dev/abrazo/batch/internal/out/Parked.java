package dev.abrazo.batch.internal.out;

/**
 * An answer that waits on disk for its turn.
 *
 * @param line which input line it answers
 * @param hash of the input line
 * @param failed whether it says that the row failed
 * @param from where the answer's JSON starts in the file
 * @param to where it ends
 */
public record Parked(long line, long hash, boolean failed, long from, long to) {}
