package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.TaskInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an image as a prompt says: its style, its content, its resolution. Servers: wire.md §10.35. */
public final class ImageToImage extends ImagePromptTask<ImageToImage.Params> {

    /** The task. */
    public static final ImageToImage TASK = new ImageToImage();

    private ImageToImage() {
        super(
                TaskInfo.builder("image-to-image", "Change an image as a prompt says")
                        .response(TaskInfo.ResponseKind.IMAGE)
                        .recommendedModel("black-forest-labs/FLUX.1-Kontext-dev")
                        .exampleRequest(Json.object(
                                "inputs", Map.of("file", "cat.png"),
                                "parameters", Map.of("prompt", "Turn the cat into a tiger"))),
                Params::new,
                true);
    }

    /** The parameters of image-to-image. Not thread-safe. */
    public static final class Params extends ImagePromptParams<Params> {
        private Params() {}
    }

    /**
     * An image and a prompt: the value of image-to-image, image-to-video, image-text-to-image and image-text-to-video.
     * Immutable as far as the image is.
     *
     * @param image the image; null only for image-text-to-image and image-text-to-video, which can do without
     * @param prompt what the result should show, or how to change the image; null only for image-to-image and image-to-video
     */
    public record Query(@Nullable Media image, @Nullable String prompt) {

        static Query read(JsonRequest request) {
            Object prompt = request.parameters().get(ImagePromptParams.PROMPT.name());
            return new Query(image(request), prompt == null ? null : ImagePromptParams.PROMPT.check(prompt));
        }

        private static @Nullable Media image(JsonRequest request) {
            if (request.inputs() == null) {
                return null;
            }
            boolean object = request.inputs() instanceof Map<?, ?> map && map.containsKey("image");
            return object ? request.media("image") : request.media();
        }
    }
}
