package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;

/** Generates a video from a text. Servers: wire.md §10.25. */
public final class TextToVideo extends ValueTask<String, TextToVideo.Params, Media>
        implements MediaTask<Input<String, TextToVideo.Params>> {

    /** The task. */
    public static final TextToVideo TASK = new TextToVideo();

    private TextToVideo() {
        super(
                TaskInfo.builder("text-to-video", "Generate a video from a text")
                        .result(TaskInfo.ResultShape.MEDIA)
                        .response(TaskInfo.ResponseKind.VIDEO)
                        .recommendedModel("genmo/mochi-1-preview")
                        .exampleRequest(Json.object("inputs", "A running dog", "provider", "replicate")),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of text-to-video. Not thread-safe. */
    public static final class Params extends DiffusionParams<Params> {

        private static final Parameter<List<String>> NEGATIVE_PROMPT =
                Parameter.texts("negative_prompt", NEGATIVE_PROMPT_DOC);
        private static final Parameter<Long> NUM_FRAMES =
                Parameter.integer("num_frames", FRAMES_DOC).atLeast(1);

        private static final List<Parameter<?>> KNOWN = sharedAnd(NEGATIVE_PROMPT, NUM_FRAMES);

        private Params() {
            super(KNOWN);
        }

        /** {@value #NEGATIVE_PROMPT_DOC}. */
        public Params negativePrompt(List<String> prompts) {
            return set(NEGATIVE_PROMPT, prompts);
        }

        /** {@value #FRAMES_DOC}. */
        public Params numFrames(int frames) {
            return set(NUM_FRAMES, (long) frames);
        }
    }
}
