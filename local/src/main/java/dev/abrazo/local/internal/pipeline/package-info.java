/**
 * Tasks on models in this process: a {@link dev.abrazo.local.internal.pipeline.Pipeline} has the same input and result types as
 * a remote call. {@link dev.abrazo.local.internal.pipeline.Pipelines} lists them: a new task is one file and one entry there.
 */
@NullMarked
package dev.abrazo.local.internal.pipeline;

import org.jspecify.annotations.NullMarked;
