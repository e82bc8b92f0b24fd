/** Internal code shared by several tasks. */
@NullMarked
package dev.abrazo.internal.task;

import org.jspecify.annotations.NullMarked;
