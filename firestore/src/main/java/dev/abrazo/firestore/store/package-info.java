/** Reads and writes documents over Firestore's REST API. */
@NullMarked
package dev.abrazo.firestore.store;

import org.jspecify.annotations.NullMarked;
