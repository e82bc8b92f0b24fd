package dev.abrazo.provider;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dialect of servers that accept Hugging Face's options (wire.md §3.3): as headers with every kind of body, and in the
 * body for old servers.
 *
 * @param inner the dialect without the options
 * @param inBody whether {@code optionsInBody} is supported
 */
record HubOptions(Dialect inner, boolean inBody) implements WrappingDialect {

    @Override
    public Plan plan(Payload payload, Route route) {
        CallOptions options = route.options();
        Plan plan = inner.plan(inBody ? withOptions(payload, options) : payload, route);
        return plan.first(withHeaders(plan.first(), options)).waiting(first -> waiting(first, payload, route));
    }

    /** The first call with the request to wait for the model. The body is encoded again only if it has the options too. */
    private HttpCall waiting(HttpCall first, Payload payload, Route route) {
        CallOptions options = route.options();
        HttpCall call = first;
        if (inBody && Boolean.TRUE.equals(options.optionsInBody())) {
            CallOptions wait = options.toBuilder().waitForModel(true).build();
            call = inner.plan(withOptions(payload, wait), route).first().replaceHeaders(first.headers());
        }
        return call.header("x-wait-for-model", "true");
    }

    /** The call with a header for each option that differs from its default. */
    private static HttpCall withHeaders(HttpCall call, CallOptions options) {
        HttpCall more = call;
        if (Boolean.FALSE.equals(options.useCache())) {
            more = more.header("x-use-cache", "false");
        }
        if (Boolean.TRUE.equals(options.waitForModel())) {
            more = more.header("x-wait-for-model", "true");
        }
        if (Boolean.TRUE.equals(options.useGpu())) {
            more = more.header("x-use-gpu", "true");
        }
        if (Boolean.TRUE.equals(options.dontLoadModel())) {
            more = more.header("x-load-model", "0");
        }
        return more;
    }

    /** The payload with {@code options} at its root, unless it is raw media. */
    private static Payload withOptions(Payload payload, CallOptions options) {
        if (!Boolean.TRUE.equals(options.optionsInBody()) || InputsDialect.rawMedia(payload)) {
            return payload;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        put(named, "use_cache", options.useCache());
        put(named, "wait_for_model", options.waitForModel());
        put(named, "use_gpu", options.useGpu());
        put(named, "dont_load_model", options.dontLoadModel());
        return named.isEmpty() ? payload : payload.root(Map.of("options", named));
    }

    private static void put(Map<String, Object> named, String name, @Nullable Boolean value) {
        if (value != null) {
            named.put(name, value);
        }
    }
}
