/**
 * All I/O of a remote call, once for every task, provider and transport: attempts, waits, redirects, polls, downloads and
 * streams, under one deadline, and the words for everything that goes wrong.
 *
 * <p>Written blocking. Time and sleep are injected. Which servers exist and what they want to hear is not here but with
 * the providers.
 */
@NullMarked
package dev.abrazo.internal.engine;

import org.jspecify.annotations.NullMarked;
