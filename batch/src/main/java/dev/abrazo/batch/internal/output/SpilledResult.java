package dev.abrazo.batch.internal.output;

/**
 * Position of a result that was spilled to a file until the results before it are written.
 *
 * @param line number of the input line
 * @param hash of the input line
 * @param torn bytes of the input line if it had no line terminator, else 0
 * @param failed whether it is an error
 * @param from offset of its JSON in the file
 * @param to offset of the end of its JSON
 */
public record SpilledResult(long line, long hash, long torn, boolean failed, long from, long to) {}
