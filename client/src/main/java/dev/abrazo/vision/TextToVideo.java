package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes a video of what a text describes. Servers: wire.md §10.25. */
public final class TextToVideo implements MediaTask<TextToVideo.Input> {

    /** The task. */
    public static final TextToVideo TASK = new TextToVideo();

    private static final Parameter<Double> GUIDANCE_SCALE = Parameter.number(
                    "guidance_scale",
                    "How closely to follow the text; too high a value spoils the video. The model's default")
            .atLeast(0);
    private static final Parameter<List<String>> NEGATIVE_PROMPT =
            Parameter.texts("negative_prompt", "What must not be in the video");
    private static final Parameter<Long> NUM_FRAMES = Parameter.integer(
                    "num_frames", "How many pictures the video has. The model's default")
            .atLeast(1);
    private static final Parameter<Long> NUM_INFERENCE_STEPS = Parameter.integer(
                    "num_inference_steps", "Steps of denoising: more are slower and better. The model's default")
            .atLeast(1);
    private static final Parameter<BigInteger> SEED =
            Parameter.bigInteger("seed", "The same seed gives the same video; 0 to 2^64-1");

    private static final TaskInfo INFO = TaskInfo.builder("text-to-video", "Make a video of what a text describes")
            .result(ResultShape.MEDIA)
            .response(ResponseKind.VIDEO)
            .recommendedModel("genmo/mochi-1-preview")
            .exampleRequest(Json.object("inputs", "A running dog", "provider", "replicate"))
            .parameters(List.of(GUIDANCE_SCALE, NEGATIVE_PROMPT, NUM_FRAMES, NUM_INFERENCE_STEPS, SEED))
            .build();

    private TextToVideo() {}

    /**
     * A description of a video. Immutable.
     *
     * @param text the description
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the description. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the description. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** How closely to follow the text, 0 or more; too high a value spoils the video. Default: the model's. */
        public Builder guidanceScale(double scale) {
            return set(GUIDANCE_SCALE, scale);
        }

        /** What must not be in the video. */
        public Builder negativePrompt(List<String> prompts) {
            return set(NEGATIVE_PROMPT, prompts);
        }

        /** How many pictures the video has; 1 or more. Default: the model's. */
        public Builder numFrames(int frames) {
            return set(NUM_FRAMES, (long) frames);
        }

        /** Steps of denoising, 1 or more: more are slower and better. Default: the model's. */
        public Builder numInferenceSteps(int steps) {
            return set(NUM_INFERENCE_STEPS, (long) steps);
        }

        /** The same seed gives the same video. Default: another one for each call. */
        public Builder seed(long seed) {
            return set(SEED, BigInteger.valueOf(seed));
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.text()).parameters(input.parameters()).want(ResponseKind.VIDEO);
    }
}
