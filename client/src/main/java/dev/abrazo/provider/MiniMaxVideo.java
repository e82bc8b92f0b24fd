package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Videos of MiniMax's model at Novita, from a text and perhaps an image, with a route and fields of its own. */
final class MiniMaxVideo {

    private static final String ROUTE = "v3/minimax/v2/";
    private static final String MODEL = "minimax-h3";
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Set<String> FAILED = Set.of("failed", "cancelled", "canceled");

    private static final double FRAMES_PER_SECOND = 24;
    private static final long MIN_SECONDS = 4;
    private static final long MAX_SECONDS = 15;
    private static final double SMALL_EDGE = 768;
    private static final double LARGE_EDGE = 1440;

    /** Width to height, by the provider's names. */
    private static final Map<String, Double> RATIOS =
            Map.of("21:9", 21 / 9.0, "16:9", 16 / 9.0, "4:3", 4 / 3.0, "1:1", 1.0, "3:4", 3 / 4.0, "9:16", 9 / 16.0);

    /** The dialect. */
    static final Dialect DIALECT =
            new JsonDialect(ROUTE + "video_generation", MiniMaxVideo::fields, MiniMaxVideo::submitted);

    private MiniMaxVideo() {}

    /** Parameters of diffusion, such as the seed, are dropped: the model has none. */
    private static Map<String, Object> fields(Payload payload, Route route) {
        String model = String.valueOf(route.model());
        if (!model.toLowerCase(Locale.ROOT).contains(MODEL)) {
            throw new InvalidRequestException("this task works with MiniMax-H3 only, not with " + model + ".");
        }
        if (!(payload.parameters().get("prompt") instanceof String prompt) || prompt.isBlank()) {
            throw new InvalidRequestException("this task requires a `prompt`.");
        }
        Media image = BodyFields.media(payload);
        List<Object> content = new ArrayList<>();
        content.add(Json.object("type", "text", "text", prompt));
        if (image != null) {
            Object url = Dialect.RequestBodies.dataUrl(image, Media.Kind.IMAGE);
            content.add(Json.object("type", "image_url", "image_url", Map.of("url", url), "role", "first_frame"));
        }
        Map<String, Object> fields = PostDialect.startingWith(model);
        fields.put("content", content);
        Map<String, Object> size = JsonShapes.object(payload.parameters().get("target_size"));
        Double width = size == null ? null : JsonShapes.number(size.get("width"));
        Double height = size == null ? null : JsonShapes.number(size.get("height"));
        fields.put("resolution", resolution(width, height));
        fields.put("duration", seconds(JsonShapes.number(payload.parameters().get("num_frames"))));
        fields.put("ratio", image != null ? "adaptive" : ratio(width, height));
        return fields;
    }

    private static String resolution(@Nullable Double width, @Nullable Double height) {
        double edge = width == null || height == null ? SMALL_EDGE : Math.min(width, height);
        return Math.abs(edge - SMALL_EDGE) <= Math.abs(edge - LARGE_EDGE) ? "768P" : "2K";
    }

    private static long seconds(@Nullable Double frames) {
        long seconds = frames == null ? MIN_SECONDS : Math.round(frames / FRAMES_PER_SECOND);
        return Math.max(MIN_SECONDS, Math.min(MAX_SECONDS, seconds));
    }

    private static String ratio(@Nullable Double width, @Nullable Double height) {
        double ratio = width == null || height == null ? 16 / 9.0 : width / height;
        return RATIOS.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> Math.abs(entry.getValue() - ratio)))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static Plan.Step submitted(ServerReply reply, Payload payload, Route route) {
        String id = Job.text(reply, Job.object(reply, "a job"), "task_id");
        URI poll = route.path(ROUTE + "query/video_generation/" + id);
        return Job.poll(poll, again -> next(again, poll, payload), POLL, null);
    }

    private static Plan.Step next(ServerReply reply, URI poll, Payload payload) {
        Map<String, Object> task = Job.object(Job.object(reply, "a job"), "task");
        Object state = task.get("status");
        if (FAILED.contains(String.valueOf(state))) {
            return Job.failed(task.get("error"), state);
        }
        return "succeeded".equals(state)
                ? Job.done(MediaReply.found(reply, Job.object(task, "content"), payload), reply)
                : Job.poll(poll, again -> next(again, poll, payload), POLL, state);
    }
}
