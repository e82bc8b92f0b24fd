/** Prepares a fast start: what the class-data archive of a container is made from. */
@NullMarked
package dev.abrazo.firestore.startup;

import org.jspecify.annotations.NullMarked;
