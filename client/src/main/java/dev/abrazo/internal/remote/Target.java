package dev.abrazo.internal.remote;

import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Route;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a call, and with which secrets it is asked.
 *
 * @param provider the provider
 * @param route where it is, and how it names the model
 * @param model the model's id on the Hub, or null where only the server knows
 * @param credentials what requests may carry
 */
record Target(Provider provider, Route route, @Nullable String model, TokenRules credentials) {}
