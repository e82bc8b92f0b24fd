/** A server for the functions: for a container, and for local use. */
@NullMarked
package dev.abrazo.firestore.server;

import org.jspecify.annotations.NullMarked;
