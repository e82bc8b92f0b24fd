/**
 * What each task does with a model in this process: a {@link dev.abrazo.local.internal.pipeline.Pipeline} takes the same
 * typed input as a server's call and gives the same typed result. All stand in
 * {@link dev.abrazo.local.internal.pipeline.Pipelines}: a further task is one file and one entry there. Loading models
 * and ending calls is done elsewhere.
 */
@NullMarked
package dev.abrazo.local.internal.pipeline;

import org.jspecify.annotations.NullMarked;
