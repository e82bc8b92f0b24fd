/** Reads media in the JSON form, and writes media in results to files. */
@NullMarked
package dev.abrazo.cli.media;

import org.jspecify.annotations.NullMarked;
