package dev.abrazo.internal.engine;

import java.util.Map;

/** Reads the numbers of tokens in the usage that a server states. */
final class TokenCounts {

    private TokenCounts() {}

    /** The tokens read and generated, or 0 if the usage has none. */
    static double total(Map<String, Object> usage) {
        double total = number(usage, "total_tokens");
        return total > 0
                ? total
                : Math.max(number(usage, "prompt_tokens"), number(usage, "input_tokens"))
                        + Math.max(number(usage, "completion_tokens"), number(usage, "output_tokens"));
    }

    private static double number(Map<String, Object> usage, String name) {
        return usage.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
