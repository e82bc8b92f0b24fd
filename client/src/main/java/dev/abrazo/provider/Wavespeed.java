package dev.abrazo.provider;

import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** WaveSpeed: each call is a job; images are sent as plain base64 (wire.md §16.3 and §16.5). */
final class Wavespeed {

    /** A transparent PNG of one pixel, for models that insist on an image. */
    private static final Media NO_IMAGE = Media.of(
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="),
            "image/png");

    private static final Dialect TEXT = job((payload, route) -> withAdapter(BodyFields.text(payload, "prompt"), route));
    private static final Dialect IMAGE = job(Wavespeed::image);

    /** The provider. */
    static final Provider PROVIDER = new TableProvider(
            "wavespeed",
            URI.create("https://api.wavespeed.ai"),
            Dialect.Table.builder()
                    .task("text-to-image", TEXT)
                    .task("text-to-video", TEXT)
                    .task("image-to-image", IMAGE)
                    .task("image-to-video", IMAGE)
                    .task("image-text-to-image", IMAGE)
                    .task("image-text-to-video", IMAGE)
                    .build(),
            true);

    private Wavespeed() {}

    private static Dialect job(JsonDialect.Fields fields) {
        return new JsonDialect("api/v3/{model}", fields, Wavespeed::submitted);
    }

    /** The image in two fields: some models read one, some the other. */
    private static Map<String, Object> image(Payload payload, Route route) {
        Media given = BodyFields.media(payload);
        Media image = given == null ? NO_IMAGE : given;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image);
        fields.put("images", List.of(image));
        fields.putAll(payload.parameters());
        return withAdapter(fields, route);
    }

    private static Map<String, Object> withAdapter(Map<String, Object> fields, Route route) {
        Route.Adapter adapter = route.adapter();
        if (adapter != null) {
            fields.put("loras", Lora.at(adapter.model()));
        }
        return fields;
    }

    private static Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        Map<String, Object> job = Job.object(Job.object(reply, "a job"), "data");
        URI poll = route.follow(Job.text(reply, Job.object(job, "urls"), "get"));
        if (poll == null) {
            throw reply.unexpected("a job with its polling URL");
        }
        return next(reply, poll, payload);
    }

    private static Plan.Step next(ServerReply reply, URI poll, Payload payload) {
        Map<String, Object> job = Job.object(Job.object(reply, "a job"), "data");
        Object state = job.get("status");
        if ("failed".equals(state)) {
            return Job.failed(job.get("error"), state);
        }
        return "completed".equals(state)
                ? Job.done(MediaReply.found(reply, job.get("outputs"), payload), reply)
                : Job.poll(poll, again -> next(again, poll, payload), Job.POLL, state);
    }
}
