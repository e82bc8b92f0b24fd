/**
 * Measures Abrazo against a baseline: the same work on the JDK's HTTP client and Jackson's databind. Both use one stub
 * server in a separate process, so that the CPU time of this process is that of the client alone.
 *
 * <p>{@link dev.abrazo.bench.Compare} runs the benchmarks in turns and prints ratios; {@code bench/cold-start} compares
 * whole processes. Nothing here is published, and the correctness of results is left to the client's tests.
 */
@NullMarked
package dev.abrazo.bench;

import org.jspecify.annotations.NullMarked;
