/** A task and a provider of another artifact; they use the public API only. */
@NullMarked
package dev.abrazo.extension;

import org.jspecify.annotations.NullMarked;
