/** {@code abrazo firestore watch}: a worker that listens for documents. */
@NullMarked
package dev.abrazo.firestore.cli.watch;

import org.jspecify.annotations.NullMarked;
