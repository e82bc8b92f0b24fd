/**
 * Abrazo's side of the comparison of processes with the JavaScript client: {@code bench/whole-process}. The program
 * runs the calls that it reads from standard input; the driver measures its CPU time from outside, as for the other
 * side.
 */
@NullMarked
package dev.abrazo.bench.whole;

import org.jspecify.annotations.NullMarked;
