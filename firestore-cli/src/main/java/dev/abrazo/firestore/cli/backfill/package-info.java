/** {@code abrazo firestore backfill}: runs the functions on documents that exist already. */
@NullMarked
package dev.abrazo.firestore.cli.backfill;

import org.jspecify.annotations.NullMarked;
