/** The command {@code abrazo firestore}. */
@NullMarked
package dev.abrazo.firestore.cli;

import org.jspecify.annotations.NullMarked;
