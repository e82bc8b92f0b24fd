/** The log of the functions. */
@NullMarked
package dev.abrazo.firestore.log;

import org.jspecify.annotations.NullMarked;
