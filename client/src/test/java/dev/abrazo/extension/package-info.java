/** A task and a provider of another artifact: they use what is public and nothing else. */
@NullMarked
package dev.abrazo.extension;

import org.jspecify.annotations.NullMarked;
