/** {@code abrazo firestore import}: takes over the configuration of the Firebase extension. */
@NullMarked
package dev.abrazo.firestore.cli.migrate;

import org.jspecify.annotations.NullMarked;
