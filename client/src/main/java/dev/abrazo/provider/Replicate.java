package dev.abrazo.provider;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replicate: a job for each call, which may be done in the first reply or is asked after (wire.md §16.3). Addresses
 * that it names are rebuilt on the route's base, so that a routed job stays routed.
 */
final class Replicate implements Provider {

    /** What it does, and under which name its models take the text (wire.md §16.3). */
    private static final Map<String, String> TASKS =
            new TreeMap<>(Map.of("text-to-image", "prompt", "text-to-video", "prompt", "text-to-speech", "text"));

    private static final Duration FIRST_POLL = Duration.ofMillis(500);

    @Override
    public String id() {
        return "replicate";
    }

    @Override
    public URI ownBase() {
        return URI.create("https://api.replicate.com");
    }

    @Override
    public boolean does(String task) {
        return TASKS.containsKey(task);
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        String text = TASKS.get(payload.task());
        if (text == null) {
            throw new UnsupportedException(
                    id() + " does " + String.join(", ", TASKS.keySet()) + ", not " + payload.task() + ".");
        }
        String model = String.valueOf(route.model());
        int colon = model.indexOf(':');
        Map<String, Object> input = new LinkedHashMap<>(payload.parameters());
        input.put(text, payload.inputs());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("input", input);
        if (colon >= 0) {
            body.put("version", model.substring(colon + 1));
        }
        body.putAll(payload.root());
        URI uri = route.path(colon >= 0 ? "v1/predictions" : "v1/models/" + model + "/predictions");
        HttpCall call = HttpCall.post(uri, JsonBody.of(body))
                .header("Accept", "application/json")
                .header("Prefer", "wait");
        return new Plan(call, reply -> next(reply, route));
    }

    private Step next(ServerReply reply, Route route) {
        Map<String, Object> job = JsonShapes.object(reply.json());
        if (job == null) {
            throw reply.unexpected("a prediction");
        }
        Step found = MediaReply.found(reply, MediaReply.first(job.get("output")));
        if (found != null) {
            return found;
        }
        Object status = job.get("status");
        if ("failed".equals(status) || "canceled".equals(status) || job.get("error") != null) {
            String silent = "failed".equals(status) ? "the provider gives no reason" : "it was " + status;
            return new Step.Failed(job.get("error") == null ? silent : String.valueOf(job.get("error")));
        }
        URI get = address(job, "get", route);
        if (get == null || "succeeded".equals(status)) {
            throw reply.unexpected("a prediction with an output, or an address to ask after it");
        }
        Plan poll = new Plan(HttpCall.get(get).header("Accept", "application/json"), r -> next(r, route));
        URI cancel = address(job, "cancel", route);
        return new Step.Then(poll, FIRST_POLL, cancel == null ? null : HttpCall.post(cancel, null));
    }

    /** An address that the job names, on the route's base; null where it names none. */
    private static @Nullable URI address(Map<String, Object> job, String name, Route route) {
        Map<String, Object> urls = JsonShapes.object(job.get("urls"));
        URI named = urls != null && urls.get(name) instanceof String text ? Uris.web(text) : null;
        return named == null ? null : Uris.rebased(named, route.base());
    }
}
