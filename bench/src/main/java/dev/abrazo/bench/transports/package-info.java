/** Compares the transports of Abrazo with each other and with another SDK; run by {@code bench/transports}. */
@NullMarked
package dev.abrazo.bench.transports;

import org.jspecify.annotations.NullMarked;
