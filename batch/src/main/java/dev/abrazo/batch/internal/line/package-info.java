/** Bytes into lines, with their places and their hashes, in constant memory. Knows nothing of what a line means. */
@NullMarked
package dev.abrazo.batch.internal.line;

import org.jspecify.annotations.NullMarked;
