/**
 * Measures Abrazo beside the floor it stands on: the same work done by hand on the JDK's HTTP client and Jackson's
 * databind. Both sides talk to one stub server in a process of its own, so that the processor time of this process is
 * the client's alone.
 *
 * <p>{@link dev.abrazo.bench.Compare} runs the benchmarks in turns and prints ratios; {@code bench/cold-start} compares
 * whole processes. Nothing here is published, and nothing here tests whether results are right: the client's tests do.
 */
@NullMarked
package dev.abrazo.bench;

import org.jspecify.annotations.NullMarked;
