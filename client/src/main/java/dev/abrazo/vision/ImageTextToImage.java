package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.Map;

/** Generates an image from a prompt, with or without an image to start from. Servers: wire.md §10.36. */
public final class ImageTextToImage extends ImagePromptTask<ImageTextToImage.Params> {

    /** The task. */
    public static final ImageTextToImage TASK = new ImageTextToImage();

    private ImageTextToImage() {
        super(
                TaskInfo.builder("image-text-to-image", "Generate an image from a prompt, with or without an image")
                        .response(TaskInfo.ResponseKind.IMAGE)
                        .recommendedModel("black-forest-labs/FLUX.2-dev")
                        .exampleRequest(Json.object(
                                "inputs", Map.of("file", "cat.png"),
                                "parameters", Map.of("prompt", "Make it winter, add snow"),
                                "provider", "fal-ai")),
                Params::new,
                false);
    }

    /** The parameters of image-text-to-image. Not thread-safe. */
    public static final class Params extends ImagePromptParams<Params> {
        private Params() {}
    }
}
