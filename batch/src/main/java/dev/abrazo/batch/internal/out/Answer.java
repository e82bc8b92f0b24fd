package dev.abrazo.batch.internal.out;

/**
 * An answer that has arrived.
 *
 * @param line which input line it answers: its place among those that are not blank
 * @param hash of the input line
 * @param torn how many bytes of the input line were there, where no line end stood behind them; 0 for a whole line
 * @param failed whether it says that the row failed
 * @param retried whether it takes the place of a failed answer of an earlier run
 * @param json the answer as JSON text on one line, without a line end
 */
public record Answer(long line, long hash, long torn, boolean failed, boolean retried, byte[] json) {

    /** An answer to a whole line. */
    public Answer(long line, long hash, boolean failed, boolean retried, byte[] json) {
        this(line, hash, 0, failed, retried, json);
    }
}
