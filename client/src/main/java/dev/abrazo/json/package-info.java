/**
 * JSON as plain values: {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@code String},
 * {@code Boolean}, {@code Long} or {@code BigInteger}, {@code Double}, {@code float[]} for vectors, and {@code null}.
 *
 * <p>The one place that knows a JSON library, whose types stay inside. Nothing here knows what the values mean.
 */
@NullMarked
package dev.abrazo.json;

import org.jspecify.annotations.NullMarked;
