/** Tests of {@code abrazo firestore} on the real Firestore emulator. */
@NullMarked
package dev.abrazo.firestore.cli;

import org.jspecify.annotations.NullMarked;
