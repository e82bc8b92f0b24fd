/** Converts between plain values and Firestore's typed values. */
@NullMarked
package dev.abrazo.firestore.value;

import org.jspecify.annotations.NullMarked;
