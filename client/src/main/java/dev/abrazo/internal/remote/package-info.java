/**
 * The backend that calls servers: resolves provider, model name and credentials of a call, then runs the provider's plan in
 * the engine.
 */
@NullMarked
package dev.abrazo.internal.remote;

import org.jspecify.annotations.NullMarked;
