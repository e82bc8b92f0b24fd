/**
 * Arithmetic on embeddings, and a searchable collection of them in memory. {@link dev.abrazo.vector.Vectors} compares vectors;
 * {@link dev.abrazo.vector.VectorIndex} finds the nearest ones, and is saved to a file. Nothing here makes a call.
 */
@NullMarked
package dev.abrazo.vector;

import org.jspecify.annotations.NullMarked;
