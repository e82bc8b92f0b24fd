/**
 * Every kind of call meets every kind of failure: the matrix, the clocks, cancellation by the thousand, uploads larger
 * than memory, and replies made to do harm. What a single failure means in detail is tested beside the engine and the
 * transport; here it is that no kind of call is left out.
 *
 * <p>After each test nothing may be left of the calls: {@link dev.abrazo.testing.Leaks}.
 */
@NullMarked
package dev.abrazo.faults;

import org.jspecify.annotations.NullMarked;
