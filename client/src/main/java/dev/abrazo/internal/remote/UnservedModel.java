package dev.abrazo.internal.remote;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the exception for a model that no known provider, or not the named one, serves. */
final class UnservedModel {

    private UnservedModel() {}

    /**
     * The exception, with the providers that the Hub lists.
     *
     * @param named the provider that the call names, or null
     * @param entries what the Hub lists for the model
     * @param providers the known providers
     * @param rules mask the caller's secrets in it
     */
    static UnsupportedException exception(
            Task<?, ?> task,
            String model,
            @Nullable Provider named,
            List<ModelMapping> entries,
            Provider.Registry providers,
            CredentialPolicy rules) {
        String subject = named == null ? "No known provider" : named.id();
        String others = entries.isEmpty()
                ? "The Hub lists no provider for it. Check the id and, for a private model, the token."
                : "The Hub lists: "
                        + entries.stream()
                                .map(entry -> rules.redact(entry.provider() + " for " + entry.task()))
                                .collect(Collectors.joining(", "))
                        + ".";
        return new UnsupportedException(subject + (named == null ? " serves " : " does not serve ") + model + " for "
                + task.id() + ". " + others + callableAs(named, entries, providers));
    }

    /** Names the tasks by which the model can be called; empty if there are none. */
    private static String callableAs(
            @Nullable Provider named, List<ModelMapping> entries, Provider.Registry providers) {
        Set<String> tasks = new TreeSet<>();
        for (Provider provider : named == null ? providers.all() : List.of(named)) {
            Dialect.Table dialects = provider.dialects();
            for (ModelMapping entry : entries) {
                if (entry.provider().equals(provider.id())) {
                    dialects.tasks().stream()
                            .filter(id -> entry.isFor(id, Objects.requireNonNull(dialects.get(id))))
                            .forEach(tasks::add);
                }
            }
        }
        return tasks.isEmpty() ? "" : " Call it as " + String.join(" or ", tasks) + ".";
    }
}
