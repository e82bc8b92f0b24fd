/** The gRPC connection to Firestore, or to its emulator, and the credentials for it. */
@NullMarked
package dev.abrazo.firestore.cli.google;

import org.jspecify.annotations.NullMarked;
