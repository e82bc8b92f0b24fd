/**
 * JSON as plain values: {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@code String},
 * {@code Boolean}, {@code Long} or {@code BigInteger}, {@code Double}, {@code float[]} for vectors, and {@code null}.
 *
 * <p>The only package that depends on a JSON library, whose types are not exposed. Nothing here interprets the values.
 */
@NullMarked
package dev.abrazo.json;

import org.jspecify.annotations.NullMarked;
