/**
 * Runs remote calls: attempts, back-off, redirects, polls, downloads and streams, under one deadline, and the mapping of
 * failures to exceptions. Shared by all tasks, providers and transports.
 *
 * <p>Blocking. Time and sleep are injected. Knowledge about servers is in the providers.
 */
@NullMarked
package dev.abrazo.internal.engine;

import org.jspecify.annotations.NullMarked;
