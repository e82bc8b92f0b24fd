/**
 * Replays recorded traffic of real services through the client, without a network, and compares the results with those
 * of the JavaScript client. {@link dev.abrazo.bench.recorded.Recorded} is the program.
 *
 * <p>The recordings are not part of this project: the folder is an argument. The results are in
 * {@code docs/recorded-traffic.md}.
 */
@NullMarked
package dev.abrazo.bench.recorded;

import org.jspecify.annotations.NullMarked;
