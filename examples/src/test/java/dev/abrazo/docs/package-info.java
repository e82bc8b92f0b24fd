/**
 * Holds the pages to the code: their Java compiles, their tables say what the tasks say, their links lead somewhere. Reads
 * the pages as they stand in the checkout; what their commands print is not run here.
 */
@NullMarked
package dev.abrazo.docs;

import org.jspecify.annotations.NullMarked;
