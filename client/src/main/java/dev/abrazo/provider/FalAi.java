package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** fal: short calls at one host, jobs in a queue at another (wire.md §16.3 and §16.5). */
final class FalAi implements Provider {

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task(
                    "automatic-speech-recognition",
                    new JsonDialect("{model}", FalAi::audio, (reply, payload, route) -> new Plan.Step.Done(reply)))
            .task("text-to-speech", JsonDialect.media("{model}", (payload, route) -> BodyFields.text(payload, "text")))
            .task("text-to-image", new FalQueue(FalAi::textToImage))
            .task("image-to-image", new FalQueue(FalAi::images))
            .task("text-to-video", new FalQueue(FalAi::prompt))
            .task("image-to-video", new FalQueue(FalAi::image))
            .task("image-segmentation", new FalQueue(FalAi::segmented, FalAi::mask))
            .task("text-to-audio", new FalQueue(FalAi::prompt))
            .task("audio-to-audio", new FalQueue(FalAi::audio, FalAi::sound))
            .task("image-text-to-image", new FalQueue(FalAi::images))
            .task("image-text-to-video", new FalQueue(FalAi::image))
            .build();

    /** The types in data URLs that it accepts, by those that media have. */
    private static final Map<String, String> AUDIO_TYPES = Map.of(
            "audio/mpeg", "audio/mpeg",
            "audio/wav", "audio/x-wav",
            "audio/wave", "audio/x-wav",
            "audio/x-wav", "audio/x-wav",
            "audio/webm", "video/webm",
            "video/webm", "video/webm");

    @Override
    public String id() {
        return "fal-ai";
    }

    @Override
    public URI baseUrl() {
        return FalQueue.SYNC_HOST;
    }

    @Override
    public List<URI> otherHosts() {
        return List.of(FalQueue.QUEUE_HOST);
    }

    @Override
    public String authorization(String key) {
        return "Key " + key;
    }

    @Override
    public Dialect.Table dialects() {
        return DIALECTS;
    }

    private static Map<String, Object> prompt(Payload payload, Route route) {
        return withAdapter(BodyFields.text(payload, "prompt"), route);
    }

    private static Map<String, Object> textToImage(Payload payload, Route route) {
        Map<String, Object> fields = prompt(payload, route);
        BodyFields.sizeObject(fields, "image_size");
        if (route.adapter() != null && "fal-ai/lora".equals(route.model())) {
            fields.put("model_name", "stabilityai/stable-diffusion-xl-base-1.0");
        }
        return fields;
    }

    /** The image in two fields: some models read one, some the other. */
    private static Map<String, Object> images(Payload payload, Route route) {
        Map<String, Object> fields = image(payload, route);
        BodyFields.rename(fields, "target_size", "image_size");
        Object image = fields.get("image_url");
        if (image != null) {
            fields.put("image_urls", List.of(image));
        }
        return fields;
    }

    private static Map<String, Object> image(Payload payload, Route route) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Media image = BodyFields.media(payload);
        if (image != null) {
            fields.put("image_url", Dialect.RequestBodies.dataUrl(image, Media.Kind.IMAGE));
        }
        fields.putAll(payload.parameters());
        return withAdapter(fields, route);
    }

    private static Map<String, Object> segmented(Payload payload, Route route) {
        Map<String, Object> fields = image(payload, route);
        fields.put("sync_mode", true);
        return fields;
    }

    private static Map<String, Object> audio(Payload payload, Route route) {
        Media audio = BodyFields.requireMedia(payload);
        String type = AUDIO_TYPES.get(audio.contentType());
        if (type == null) {
            throw new InvalidRequestException("this provider takes MP3, WAV and WebM audio only, not "
                    + audio.contentType() + ". Convert the audio first.");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("audio_url", Dialect.RequestBodies.dataUrl(audio, type));
        fields.putAll(BodyFields.parameters(payload));
        return fields;
    }

    private static Map<String, Object> withAdapter(Map<String, Object> fields, Route route) {
        Route.Adapter adapter = route.adapter();
        if (adapter != null && adapter.weights() != null) {
            fields.put("loras", Lora.at(Lora.HUB + adapter.model() + "/resolve/main/" + adapter.weights()));
        }
        return fields;
    }

    /** One mask, without class and score. */
    private static Plan.Step mask(ServerReply reply, Payload payload, Route route) {
        Object image = Job.object(reply, "a mask").get("image");
        return downloaded(reply, image, mask -> {
            Map<String, Object> segment = new LinkedHashMap<>();
            segment.put("label", "mask");
            segment.put("score", null);
            segment.put("mask", mask.toDataUrl());
            return segment;
        });
    }

    private static Plan.Step sound(ServerReply reply, Payload payload, Route route) {
        Map<String, Object> json = Job.object(reply, "audio");
        Map<String, Object> audio = Job.object(json, "audio");
        Object text = json.get("text");
        return downloaded(reply, audio, media -> {
            Map<String, Object> sound = new LinkedHashMap<>();
            sound.put("label", text instanceof String label && !label.isBlank() ? label : "speech");
            sound.put("content-type", audio.getOrDefault("content_type", media.contentType()));
            sound.put("blob", Base64.getEncoder().encodeToString(media.bytes()));
            return sound;
        });
    }

    /** The step that gets the media of this value, and ends with a list of one object made of them. */
    private static Plan.Step downloaded(
            ServerReply reply, @Nullable Object value, java.util.function.Function<Media, Map<String, Object>> item) {
        Plan.Step found = Job.done(MediaReply.found(reply, JsonShapes.object(value)), reply);
        return found instanceof Plan.Step.Done done
                ? new Plan.Step.Done(
                        reply.unwrapped(List.of(item.apply(done.reply().media()))))
                : Plan.Step.Then.now(Plan.of(
                        ((Plan.Step.Then) found).plan().first(),
                        file -> new Plan.Step.Done(reply.unwrapped(List.of(item.apply(file.media()))))));
    }
}
