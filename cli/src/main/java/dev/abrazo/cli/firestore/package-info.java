/** {@code abrazo firestore} in an installation without the Firestore client. The command itself is in the artifact {@code abrazo-firestore-cli}. */
@NullMarked
package dev.abrazo.cli.firestore;

import org.jspecify.annotations.NullMarked;
