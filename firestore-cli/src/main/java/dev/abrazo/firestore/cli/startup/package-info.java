/** The training for the class-data archive. */
@NullMarked
package dev.abrazo.firestore.cli.startup;

import org.jspecify.annotations.NullMarked;
