package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.Map;

/** Generates a video that starts with an image. Servers: wire.md §10.36. */
public final class ImageToVideo extends ImagePromptTask<ImageToVideo.Params> {

    /** The task. */
    public static final ImageToVideo TASK = new ImageToVideo();

    private ImageToVideo() {
        super(
                TaskInfo.builder("image-to-video", "Generate a video from an image")
                        .response(TaskInfo.ResponseKind.VIDEO)
                        .recommendedModel("Wan-AI/Wan2.1-I2V-14B-720P")
                        .exampleRequest(Json.object(
                                "inputs", Map.of("file", "cat.png"),
                                "parameters", Map.of("prompt", "The cat starts to dance"),
                                "provider", "fal-ai")),
                Params::new,
                true);
    }

    /** The parameters of image-to-video. Not thread-safe. */
    public static final class Params extends ImagePromptParams.Video<Params> {
        private Params() {}
    }
}
