/** Runs documents on a bounded number of threads, and again when they are due. */
@NullMarked
package dev.abrazo.firestore.cli.run;

import org.jspecify.annotations.NullMarked;
