package dev.abrazo.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replicate: each call is a job, which may be complete in the first reply or is polled (wire.md §16.3). Its URLs are rebased
 * on the route's base, so that a routed job stays routed.
 */
final class Replicate implements Provider {

    private static final Dialect PROMPT = new Prediction(
            (payload, route) -> withAdapter(BodyFields.text(payload, "prompt"), route), Replicate::media);

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("text-to-image", PROMPT)
            .task("image-to-image", new Prediction(Replicate::image, Replicate::media))
            .task("text-to-video", PROMPT)
            .task(
                    "text-to-speech",
                    new Prediction((payload, route) -> BodyFields.text(payload, "text"), Replicate::media))
            .task("automatic-speech-recognition", new Prediction(Replicate::audio, Replicate::transcript))
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

    /** The image in four fields: each model reads one of them. */
    private static Map<String, Object> image(Payload payload, Route route) {
        Object image = Dialect.RequestBodies.dataUrl(BodyFields.requireMedia(payload), Media.Kind.IMAGE);
        Map<String, Object> input = new LinkedHashMap<>(payload.parameters());
        input.put("image", image);
        input.put("images", List.of(image));
        input.put("input_image", image);
        input.put("input_images", List.of(image));
        return withAdapter(input, route);
    }

    private static Map<String, Object> audio(Payload payload, Route route) {
        Map<String, Object> input = BodyFields.parameters(payload);
        input.put("audio", Dialect.RequestBodies.dataUrl(BodyFields.requireMedia(payload), Media.Kind.AUDIO));
        return input;
    }

    private static Map<String, Object> withAdapter(Map<String, Object> input, Route route) {
        Route.Adapter adapter = route.adapter();
        if (adapter != null && adapter.weights() != null) {
            input.put("lora_weights", Lora.HUB + adapter.model());
        }
        BodyFields.rename(input, "num_images", "num_outputs");
        return input;
    }

    private static Plan.@Nullable Step media(ServerReply reply, @Nullable Object output, Payload payload) {
        return MediaReply.found(reply, output, payload);
    }

    /** The transcript, in one of the forms of the models; null if there is none. */
    private static Plan.@Nullable Step transcript(ServerReply reply, @Nullable Object output, Payload payload) {
        Object value = output instanceof List<?> list && !list.isEmpty() ? list.get(0) : output;
        if (value instanceof Map<?, ?> map) {
            // A transcription before a translation, if both are there.
            value = new TreeMap<Object, @Nullable Object>(map)
                    .entrySet().stream()
                            .filter(entry -> String.valueOf(entry.getKey()).startsWith("trans"))
                            .map(Map.Entry::getValue)
                            .filter(String.class::isInstance)
                            .findFirst()
                            .orElse(null);
            if (value == null && map.get("txt_file") instanceof String address) {
                URI file = Uris.web(address);
                if (file == null) {
                    throw reply.unexpected("a transcript, or its URL");
                }
                return Plan.Step.Then.now(Plan.of(
                        HttpCall.download(file),
                        text -> Job.done(transcript(reply, new String(text.body(), UTF_8), payload), text)));
            }
        }
        return value instanceof String text ? new Plan.Step.Done(reply.unwrapped(Map.of("text", text))) : null;
    }

    /** Finds the result in a job's output; null if there is none yet. */
    @FunctionalInterface
    private interface Output {
        Plan.@Nullable Step in(ServerReply reply, @Nullable Object output, Payload payload);
    }

    /**
     * Starts a job and polls it.
     *
     * @param input builds the model's input
     * @param output finds the result
     */
    private record Prediction(JsonDialect.Fields input, Output output) implements Dialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            String model = String.valueOf(route.model());
            int colon = model.indexOf(':');
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("input", input.of(payload, route));
            if (colon >= 0) {
                body.put("version", model.substring(colon + 1));
            }
            body.putAll(payload.root());
            URI uri = route.path(colon >= 0 ? "v1/predictions" : "v1/models/{model}/predictions");
            HttpCall call = HttpCall.post(uri, Dialect.RequestBodies.json(body))
                    .header("Accept", "application/json")
                    .header("Prefer", "wait");
            return Plan.of(call, reply -> next(reply, payload, route));
        }

        private Plan.Step next(ServerReply reply, Payload payload, Route route) {
            Map<String, Object> job = Job.object(reply, "a prediction");
            Plan.Step found = output.in(reply, job.get("output"), payload);
            if (found != null) {
                return found;
            }
            Object status = job.get("status");
            if ("failed".equals(status) || "canceled".equals(status) || job.get("error") != null) {
                return Job.failed(job.get("error"), status);
            }
            URI get = url(job, "get", route);
            if (get == null || "succeeded".equals(status)) {
                throw reply.unexpected("a prediction with an output or a polling URL");
            }
            URI cancel = url(job, "cancel", route);
            return Job.poll(
                    HttpCall.get(get),
                    again -> next(again, payload, route),
                    Job.POLL,
                    status,
                    cancel == null ? null : HttpCall.post(cancel, null));
        }

        /** A URL of the job, rebased on the route's base; null if it has none. */
        private static @Nullable URI url(Map<String, Object> job, String name, Route route) {
            return Job.object(job, "urls").get(name) instanceof String text ? route.follow(text) : null;
        }
    }
}
