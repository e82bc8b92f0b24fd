/** Values of JSON: deep copies, equality with vectors, the fields that a record has no name for. */
@NullMarked
package dev.abrazo.internal.json;

import org.jspecify.annotations.NullMarked;
