/** Tests of {@code dev.abrazo.batch.format}. */
@NullMarked
package dev.abrazo.batch.format;

import org.jspecify.annotations.NullMarked;
