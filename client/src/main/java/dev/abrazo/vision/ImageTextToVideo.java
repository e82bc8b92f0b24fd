package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.Map;

/** Generates a video from a prompt, with or without an image to start from. Servers: wire.md §10.36. */
public final class ImageTextToVideo extends ImagePromptTask<ImageTextToVideo.Params> {

    /** The task. */
    public static final ImageTextToVideo TASK = new ImageTextToVideo();

    private ImageTextToVideo() {
        super(
                TaskInfo.builder("image-text-to-video", "Generate a video from a prompt, with or without an image")
                        .response(TaskInfo.ResponseKind.VIDEO)
                        .recommendedModel("Lightricks/LTX-Video")
                        .exampleRequest(Json.object(
                                "inputs", Map.of("file", "cat.png"),
                                "parameters", Map.of("prompt", "The camera pans to the left"),
                                "provider", "fal-ai")),
                Params::new,
                false);
    }

    /** The parameters of image-text-to-video. Not thread-safe. */
    public static final class Params extends ImagePromptParams.Video<Params> {
        private Params() {}
    }
}
