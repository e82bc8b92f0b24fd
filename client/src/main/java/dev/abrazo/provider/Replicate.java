package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replicate: each call is a job, which may be complete in the first reply or is polled (wire.md §16.3). Its URLs are rebased
 * on the route's base, so that a routed job stays routed.
 */
final class Replicate implements Provider {

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("text-to-image", new Prediction("prompt"))
            .task("text-to-video", new Prediction("prompt"))
            .task("text-to-speech", new Prediction("text"))
            .build();

    @Override
    public String id() {
        return "replicate";
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://api.replicate.com");
    }

    @Override
    public Dialect.Table dialects() {
        return DIALECTS;
    }

    /**
     * Starts a job and polls it.
     *
     * @param inputs the models' name of the input
     */
    private record Prediction(String inputs) implements Dialect {

        private static final Duration FIRST_POLL = Duration.ofMillis(500);

        @Override
        public Plan plan(Payload payload, Route route) {
            String model = String.valueOf(route.model());
            int colon = model.indexOf(':');
            Map<String, Object> input = new LinkedHashMap<>(payload.parameters());
            Object images = input.remove("num_images");
            if (images != null) {
                input.putIfAbsent("num_outputs", images);
            }
            input.put(inputs, payload.inputs());
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("input", input);
            if (colon >= 0) {
                body.put("version", model.substring(colon + 1));
            }
            body.putAll(payload.root());
            URI uri = route.path(colon >= 0 ? "v1/predictions" : "v1/models/{model}/predictions");
            HttpCall call = HttpCall.post(uri, Dialect.RequestBodies.json(body))
                    .header("Accept", "application/json")
                    .header("Prefer", "wait");
            return Plan.of(call, reply -> next(reply, route, payload));
        }

        private static Plan.Step next(ServerReply reply, Route route, Payload payload) {
            Map<String, Object> job = JsonShapes.object(reply.json());
            if (job == null) {
                throw reply.unexpected("a prediction");
            }
            Plan.Step found = MediaReply.found(reply, job.get("output"), payload);
            if (found != null) {
                return found;
            }
            Object status = job.get("status");
            if ("failed".equals(status) || "canceled".equals(status) || job.get("error") != null) {
                String silent = "failed".equals(status) ? "no reason given" : "it was " + status;
                return new Plan.Step.Failed(job.get("error") == null ? silent : String.valueOf(job.get("error")));
            }
            URI get = url(job, "get", route);
            if (get == null || "succeeded".equals(status)) {
                throw reply.unexpected("a prediction with an output or a polling URL");
            }
            Plan poll = Plan.of(HttpCall.get(get).header("Accept", "application/json"), r -> next(r, route, payload));
            URI cancel = url(job, "cancel", route);
            return new Plan.Step.Then(poll, FIRST_POLL, cancel == null ? null : HttpCall.post(cancel, null));
        }

        /** A URL of the job, rebased on the route's base; null if it has none. */
        private static @Nullable URI url(Map<String, Object> job, String name, Route route) {
            Map<String, Object> urls = JsonShapes.object(job.get("urls"));
            return urls != null && urls.get(name) instanceof String text ? route.follow(text) : null;
        }
    }
}
