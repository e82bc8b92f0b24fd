/** Metrics of calls with Micrometer. */
@NullMarked
package dev.abrazo.micrometer;

import org.jspecify.annotations.NullMarked;
