/** Java programs of {@code bench/embedding-peers}, which compares the embedded model with other programs on the same model. */
@NullMarked
package dev.abrazo.bench.embedding;

import org.jspecify.annotations.NullMarked;
