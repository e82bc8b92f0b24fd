/** Runs inference on a document: claims it, calls the model, and writes the result or the error. */
@NullMarked
package dev.abrazo.firestore.process;

import org.jspecify.annotations.NullMarked;
