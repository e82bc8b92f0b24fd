package dev.abrazo.batch.internal.output;

/**
 * Result of a row, in memory.
 *
 * @param line number of the input line; blank lines are not counted
 * @param hash of the input line
 * @param torn bytes of the input line if it had no line terminator, else 0
 * @param failed whether it is an error
 * @param retried whether it replaces an error of an earlier run
 * @param json the result as JSON on one line, without a line terminator
 */
public record RowResult(long line, long hash, long torn, boolean failed, boolean retried, byte[] json) {

    /** Result of a line with a line terminator. */
    public RowResult(long line, long hash, boolean failed, boolean retried, byte[] json) {
        this(line, hash, 0, failed, retried, json);
    }
}
