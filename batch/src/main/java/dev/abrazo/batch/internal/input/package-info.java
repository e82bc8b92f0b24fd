/** Reads an input line by line, with offsets and hashes, in constant memory. Does not interpret the lines. */
@NullMarked
package dev.abrazo.batch.internal.input;

import org.jspecify.annotations.NullMarked;
