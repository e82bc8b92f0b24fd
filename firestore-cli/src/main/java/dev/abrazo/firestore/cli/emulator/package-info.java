/** The Firestore emulator: finds, starts and asks it. */
@NullMarked
package dev.abrazo.firestore.cli.emulator;

import org.jspecify.annotations.NullMarked;
