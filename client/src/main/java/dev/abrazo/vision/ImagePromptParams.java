package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import java.util.List;
import java.util.Map;

/**
 * The parameters of tasks that generate an image or a video from an image and a prompt. Not thread-safe.
 *
 * @param <P> the subclass
 */
abstract class ImagePromptParams<P extends ImagePromptParams<P>> extends DiffusionParams<P> {

    private static final String PROMPT_DOC = "What the result should show, or how to change the image";
    private static final String TARGET_SIZE_DOC =
            "Size of the result: {width, height} in pixels, 1 or more each. Default: chosen by the model";

    /** A part of the value, listed for help texts. */
    static final Parameter<String> PROMPT = Parameter.text("prompt", PROMPT_DOC);

    private static final Parameter<String> NEGATIVE_PROMPT = Parameter.text("negative_prompt", NEGATIVE_PROMPT_DOC);
    private static final Parameter<Map<String, Object>> TARGET_SIZE = Parameter.object("target_size", TARGET_SIZE_DOC)
            .require("have a width and a height of 1 or more", ImagePromptParams::isSize);
    private static final Parameter<Long> NUM_FRAMES =
            Parameter.integer("num_frames", FRAMES_DOC).atLeast(1);

    private static final List<Parameter<?>> IMAGE = sharedAnd(PROMPT, NEGATIVE_PROMPT, TARGET_SIZE);

    ImagePromptParams() {
        super(IMAGE);
    }

    private ImagePromptParams(Parameter<?> more) {
        super(plus(IMAGE, more));
    }

    private static boolean isSize(Map<String, Object> size) {
        return JsonShapes.asLong(size.get("width"), 0) >= 1 && JsonShapes.asLong(size.get("height"), 0) >= 1;
    }

    /** {@value #NEGATIVE_PROMPT_DOC}. */
    public P negativePrompt(String prompt) {
        return set(NEGATIVE_PROMPT, prompt);
    }

    /** {@value #TARGET_SIZE_DOC}. */
    public P targetSize(int width, int height) {
        return set(TARGET_SIZE, Json.object("width", (long) width, "height", (long) height));
    }

    /**
     * The parameters of those that generate a video. Not thread-safe.
     *
     * @param <P> the subclass
     */
    abstract static class Video<P extends Video<P>> extends ImagePromptParams<P> {

        Video() {
            super(NUM_FRAMES);
        }

        /** {@value #FRAMES_DOC}. */
        public P numFrames(int frames) {
            return set(NUM_FRAMES, (long) frames);
        }
    }
}
