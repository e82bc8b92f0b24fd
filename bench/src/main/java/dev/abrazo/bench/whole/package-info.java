/**
 * Our side of the comparison of whole processes with the JavaScript client: {@code bench/whole-process}. The program here
 * does the calls that it is told on standard input; who tells it reads its processor time from outside, by the same means
 * as that of the other side.
 */
@NullMarked
package dev.abrazo.bench.whole;

import org.jspecify.annotations.NullMarked;
