package dev.abrazo.provider;

import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Together: OpenAI's routes with names of its own, and videos as jobs (wire.md §16.3 and §16.5). */
final class Together {

    private static final String IMAGES = "v1/images/generations";
    private static final String VIDEOS = "v2/videos";
    private static final Duration POLL = Duration.ofSeconds(2);

    /** The provider. */
    static final Provider PROVIDER = new TableProvider(
            "together",
            URI.create("https://api.together.xyz"),
            Dialect.Table.builder()
                    .task(
                            "chat-completion",
                            OpenAi.chat("v1/chat/completions").rewriting(SchemaFormat.of("json_schema", "schema")))
                    .task("text-generation", OpenAi.completions("v1/completions"))
                    .task("text-to-image", JsonDialect.media(IMAGES, Together::textToImage))
                    .task("image-to-image", JsonDialect.media(IMAGES, Together::imageToImage))
                    .task("text-to-video", new JsonDialect(VIDEOS, Together::textToVideo, Together::submitted))
                    .task("image-to-video", new JsonDialect(VIDEOS, Together::imageToVideo, Together::submitted))
                    .task("feature-extraction", OpenAi.strictEmbeddings("v1/embeddings"))
                    .task("text-to-speech", new WithVoice(OpenAi.speech("v1/audio/speech")))
                    .task("automatic-speech-recognition", OpenAi.transcriptions("v1/audio/transcriptions"))
                    .build(),
            true);

    private Together() {}

    private static Map<String, Object> textToImage(Payload payload, Route route) {
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        fields.putAll(BodyFields.text(payload, "prompt"));
        return image(fields, payload);
    }

    private static Map<String, Object> imageToImage(Payload payload, Route route) {
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        // Null is rejected.
        fields.put("prompt", "");
        Object image = Dialect.RequestBodies.dataUrl(BodyFields.requireMedia(payload), Media.Kind.IMAGE);
        String model = String.valueOf(route.model()).toLowerCase(Locale.ROOT);
        if (model.contains("kontext") && model.contains("flux.1")) {
            fields.put("image_url", image);
        } else {
            fields.put("reference_images", List.of(image));
        }
        fields.putAll(payload.parameters());
        return image(fields, payload);
    }

    private static Map<String, Object> image(Map<String, Object> fields, Payload payload) {
        video(fields);
        BodyFields.rename(fields, "num_images", "n");
        fields.putIfAbsent("response_format", payload.mediaForm() == Payload.MediaForm.URLS ? "url" : "base64");
        return fields;
    }

    private static Map<String, Object> textToVideo(Payload payload, Route route) {
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        fields.putAll(BodyFields.text(payload, "prompt"));
        return video(fields);
    }

    private static Map<String, Object> imageToVideo(Payload payload, Route route) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("input_image", Dialect.RequestBodies.dataUrl(BodyFields.requireMedia(payload), Media.Kind.IMAGE));
        frame.put("frame", "first");
        Map<String, Object> fields = PostDialect.startingWith(route.model());
        fields.put("frame_images", List.of(frame));
        fields.putAll(payload.parameters());
        return video(fields);
    }

    private static Map<String, Object> video(Map<String, Object> fields) {
        BodyFields.rename(fields, "num_inference_steps", "steps");
        BodyFields.flattenTargetSize(fields);
        return fields;
    }

    private static Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        Map<String, Object> job = Job.object(reply, "a job");
        return next(reply, job, route.path(VIDEOS + "/" + Job.text(reply, job, "id")), payload);
    }

    private static Plan.Step next(ServerReply reply, Map<String, Object> job, URI poll, Payload payload) {
        Object state = job.get("status");
        if ("failed".equals(state) || "cancelled".equals(state)) {
            return Job.failed(job.get("error"), state);
        }
        return "completed".equals(state)
                ? Job.done(MediaReply.found(reply, job.get("outputs"), payload), reply)
                : Job.poll(poll, again -> next(again, Job.object(again, "a job"), poll, payload), POLL, state);
    }

    /** Names a voice where the model has a usual one: the server requires some. */
    private record WithVoice(Dialect inner) implements WrappingDialect {

        private static final String VOICE = "voice";

        @Override
        public Plan plan(Payload payload, Route route) {
            boolean kokoro =
                    String.valueOf(route.model()).toLowerCase(Locale.ROOT).contains("kokoro");
            boolean named =
                    payload.parameters().containsKey(VOICE) || payload.root().containsKey(VOICE);
            return inner.plan(kokoro && !named ? payload.root(Map.of(VOICE, "af_alloy")) : payload, route);
        }
    }
}
