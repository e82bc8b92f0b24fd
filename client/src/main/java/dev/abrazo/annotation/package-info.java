/**
 * Annotations that say how stable an API is. Any package may use them.
 */
@NullMarked
package dev.abrazo.annotation;

import org.jspecify.annotations.NullMarked;
