/** Spans and metrics of calls with OpenTelemetry, by its semantic conventions for generative AI. */
@NullMarked
package dev.abrazo.opentelemetry;

import org.jspecify.annotations.NullMarked;
