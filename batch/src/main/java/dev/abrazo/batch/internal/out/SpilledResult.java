package dev.abrazo.batch.internal.out;

/**
 * An answer that waits on disk for its turn.
 *
 * @param line which input line it answers
 * @param hash of the input line
 * @param torn how many bytes of the input line were there, where no line end stood behind them; 0 for a whole line
 * @param failed whether it says that the row failed
 * @param from where the answer's JSON starts in the file
 * @param to where it ends
 */
public record SpilledResult(long line, long hash, long torn, boolean failed, long from, long to) {}
