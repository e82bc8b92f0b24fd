package dev.abrazo.internal.remote;

import dev.abrazo.provider.Provider;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for.
 *
 * @param provider the provider
 * @param model the model's id on the Hub, or null if none is named
 */
record RequestedModel(Provider provider, @Nullable String model) {}
