package dev.abrazo.backend;

import java.util.Set;

/** Decides whether token and headers of defaults are for the destination that a call's own options name. */
final class DefaultsScope {

    /** Providers that are hosts of Hugging Face. */
    private static final Set<String> HUGGING_FACE = Set.of("hf-inference", "auto");

    private DefaultsScope() {}

    /** Whether the token of the defaults is also for the destination of the own options. */
    static boolean takesToken(OptionValues own, OptionValues defaults) {
        if (own.endpoint != null || defaults.token == null) {
            return false;
        }
        boolean unbound = defaults.provider == null && defaults.endpoint == null;
        return own.provider == null || unbound || sameHost(own, defaults) || defaults.token.huggingFace();
    }

    /** Whether the headers of the defaults are also for the destination of the own options. */
    static boolean takesHeaders(OptionValues own, OptionValues defaults) {
        if (own.provider == null && own.endpoint == null) {
            return true;
        }
        if (own.endpoint != null || defaults.endpoint != null) {
            return false;
        }
        // They go with the token that was set with them, if the call uses it.
        boolean withTheToken = own.token == null
                && defaults.token != null
                && takesToken(own, defaults)
                && (defaults.provider == null || HUGGING_FACE.contains(defaults.provider));
        return sameHost(own, defaults) || withTheToken;
    }

    /** Whether both name the same provider; all of Hugging Face's own count as one. */
    private static boolean sameHost(OptionValues own, OptionValues defaults) {
        if (own.provider == null || defaults.endpoint != null) {
            return false;
        }
        return own.provider.equals(defaults.provider)
                || HUGGING_FACE.contains(own.provider)
                        && (defaults.provider == null || HUGGING_FACE.contains(defaults.provider));
    }
}
