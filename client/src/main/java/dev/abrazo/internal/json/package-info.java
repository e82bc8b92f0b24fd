/** Values of JSON: deep copies, equality with vectors, additional properties of replies. */
@NullMarked
package dev.abrazo.internal.json;

import org.jspecify.annotations.NullMarked;
