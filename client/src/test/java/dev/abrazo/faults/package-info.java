/**
 * Tests of every kind of call with every kind of failure: the fault matrix, timeouts, mass cancellation, uploads larger
 * than memory, and malicious replies. Details of single failures are tested with the engine and the
 * transport; these tests cover all kinds of calls.
 *
 * <p>After each test no response or thread may be left open: {@link dev.abrazo.testing.Leaks}.
 */
@NullMarked
package dev.abrazo.faults;

import org.jspecify.annotations.NullMarked;
