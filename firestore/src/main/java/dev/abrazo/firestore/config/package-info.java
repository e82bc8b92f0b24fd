/** The configuration: environment variables, read and checked once at the start. */
@NullMarked
package dev.abrazo.firestore.config;

import org.jspecify.annotations.NullMarked;
