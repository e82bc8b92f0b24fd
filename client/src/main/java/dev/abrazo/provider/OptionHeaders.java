package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of Hugging Face's own servers: as headers with every kind of body, and in the body for old servers. */
final class OptionHeaders {

    private OptionHeaders() {}

    /** Headers for what differs from the default. */
    static Map<String, String> of(CallOptions options) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (Boolean.FALSE.equals(options.useCache())) {
            headers.put("x-use-cache", "false");
        }
        if (Boolean.TRUE.equals(options.waitForModel())) {
            headers.put("x-wait-for-model", "true");
        }
        if (Boolean.TRUE.equals(options.useGpu())) {
            headers.put("x-use-gpu", "true");
        }
        if (Boolean.TRUE.equals(options.dontLoadModel())) {
            headers.put("x-load-model", "0");
        }
        return headers.isEmpty() ? Map.of() : headers;
    }

    /** {@code options} for the root of the body, or nothing unless it was asked for. */
    static Map<String, Object> inBody(CallOptions options) {
        if (!Boolean.TRUE.equals(options.optionsInBody())) {
            return Map.of();
        }
        Map<String, Object> named = new LinkedHashMap<>();
        put(named, "use_cache", options.useCache());
        put(named, "wait_for_model", options.waitForModel());
        put(named, "use_gpu", options.useGpu());
        put(named, "dont_load_model", options.dontLoadModel());
        return named.isEmpty() ? Map.of() : Map.of("options", named);
    }

    private static void put(Map<String, Object> named, String name, @org.jspecify.annotations.Nullable Boolean value) {
        if (value != null) {
            named.put(name, value);
        }
    }
}
