/** {@code abrazo firestore emulate}: the functions on the Firestore emulator. */
@NullMarked
package dev.abrazo.firestore.cli.emulate;

import org.jspecify.annotations.NullMarked;
