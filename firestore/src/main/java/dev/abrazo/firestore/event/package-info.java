/** Decodes the events that Firestore sends for documents. */
@NullMarked
package dev.abrazo.firestore.event;

import org.jspecify.annotations.NullMarked;
