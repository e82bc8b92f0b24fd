/**
 * Who runs models, and what each of them wants to hear: {@link dev.abrazo.provider.Provider} turns a payload into the
 * HTTP calls that bring its reply. One file a provider; those that do as OpenAI does are a line in
 * {@link dev.abrazo.provider.Providers}.
 *
 * <p>Everything here is pure: nothing is sent, looked up or waited for, so each provider is tested as a table. Nothing
 * here knows a task's records, only payloads.
 */
@NullMarked
package dev.abrazo.provider;

import org.jspecify.annotations.NullMarked;
