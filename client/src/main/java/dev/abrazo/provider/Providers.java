package dev.abrazo.provider;

import dev.abrazo.error.ConfigurationException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The providers that are known. To add one that does as OpenAI does, add a line; any other, a file and a line. */
public final class Providers {

    /** Hugging Face's own servers. */
    public static final Provider HF_INFERENCE = new HfInference();

    /** Hugging Face's router, which picks a provider for a chat. */
    public static final Provider AUTO = new AutoRouter();

    /** A server of the caller's own. */
    public static final Provider ENDPOINT = new Endpoint();

    private static final List<Provider> NAMED = List.of(
            HF_INFERENCE,
            AUTO,
            OpenAiCompatible.of("groq", "https://api.groq.com", "openai/v1/chat/completions"),
            new Replicate());

    /** Those that Hugging Face no longer lists since 2026-07-01, which code from before may still name. */
    private static final Set<String> LEFT =
            Set.of("black-forest-labs", "clarifai", "hyperbolic", "nebius", "nvidia", "sambanova");

    private Providers() {}

    /** All that can be named. */
    public static List<Provider> all() {
        return NAMED;
    }

    /**
     * The provider of this id.
     *
     * @throws ConfigurationException for any other, with the ids that there are
     */
    public static Provider named(String id) {
        return NAMED.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException((LEFT.contains(id)
                                ? "The provider " + id + " has left Hugging Face's Inference Providers."
                                : "There is no provider \"" + id + "\".")
                        + " There are: " + ids(NAMED) + "."));
    }

    /** Who does the task, for messages. */
    public static String doing(String task) {
        return ids(NAMED.stream().filter(provider -> provider.does(task)).toList());
    }

    private static String ids(List<Provider> providers) {
        return providers.stream().map(Provider::id).collect(Collectors.joining(", "));
    }
}
