/** Inference over HTTP: the function {@code runInference}. */
@NullMarked
package dev.abrazo.firestore.http;

import org.jspecify.annotations.NullMarked;
