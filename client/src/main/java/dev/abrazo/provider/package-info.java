/**
 * Providers: requests and reply handling of each, by task. A {@link dev.abrazo.provider.Provider} is data;
 * its {@link dev.abrazo.provider.Dialect.Table} are a table from task id to {@link dev.abrazo.provider.Dialect}, which turns a
 * payload into a {@link dev.abrazo.provider.Plan}: a first HTTP call, and a function from each reply to the next
 * {@link dev.abrazo.provider.Plan.Step}.
 *
 * <p>Everything here is pure, without I/O or waiting, so each provider is tested as a table. It depends on payloads, not on
 * the types of a task's inputs and results.
 */
@NullMarked
package dev.abrazo.provider;

import org.jspecify.annotations.NullMarked;
