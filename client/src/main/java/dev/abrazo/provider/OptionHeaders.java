package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.http.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of Hugging Face's own servers: as headers with every kind of body, and in the body for old servers. */
final class OptionHeaders {

    private OptionHeaders() {}

    /** The call with a header for each option that differs from its default. */
    static HttpCall on(HttpCall call, CallOptions options) {
        HttpCall told = call;
        if (Boolean.FALSE.equals(options.useCache())) {
            told = told.header("x-use-cache", "false");
        }
        if (Boolean.TRUE.equals(options.waitForModel())) {
            told = told.header("x-wait-for-model", "true");
        }
        if (Boolean.TRUE.equals(options.useGpu())) {
            told = told.header("x-use-gpu", "true");
        }
        if (Boolean.TRUE.equals(options.dontLoadModel())) {
            told = told.header("x-load-model", "0");
        }
        return told;
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
