package dev.abrazo.vision;

import dev.abrazo.task.Arguments;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import dev.abrazo.task.TaskInfo;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes an image of what a text describes. Servers: wire.md §10.24. */
public final class TextToImage implements MediaTask<TextToImage.Input> {

    /** The task. */
    public static final TextToImage TASK = new TextToImage();

    private static final Parameter<Double> GUIDANCE_SCALE = Parameter.number(
                    "guidance_scale",
                    "How closely to follow the text; too high a value spoils the image. The model's default")
            .atLeast(0);
    private static final Parameter<String> NEGATIVE_PROMPT =
            Parameter.text("negative_prompt", "What must not be in the image");
    private static final Parameter<Long> NUM_INFERENCE_STEPS = Parameter.integer(
                    "num_inference_steps", "Steps of denoising: more are slower and better. The model's default")
            .atLeast(1);
    private static final Parameter<Long> WIDTH =
            Parameter.integer("width", "Pixels. The model's default").atLeast(1);
    private static final Parameter<Long> HEIGHT =
            Parameter.integer("height", "Pixels. The model's default").atLeast(1);
    private static final Parameter<String> SCHEDULER = Parameter.text(
                    "scheduler", "The scheduler to use in place of the model's own")
            .notBlank();
    private static final Parameter<BigInteger> SEED =
            Parameter.bigInteger("seed", "The same seed gives the same image; 0 to 2^64-1");

    private static final TaskInfo INFO = new TaskInfo(
            "text-to-image",
            List.of(),
            "Make an image of what a text describes",
            Arguments.text(),
            List.of("An astronaut riding a horse", "--out", "horse.png"),
            "a medium",
            "black-forest-labs/FLUX.1-schnell",
            List.of(GUIDANCE_SCALE, NEGATIVE_PROMPT, NUM_INFERENCE_STEPS, WIDTH, HEIGHT, SCHEDULER, SEED));

    private TextToImage() {}

    /**
     * A description of an image. Immutable.
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

        /** How closely to follow the text, 0 or more; too high a value spoils the image. Default: the model's. */
        public Builder guidanceScale(double scale) {
            return set(GUIDANCE_SCALE, scale);
        }

        /** What must not be in the image. */
        public Builder negativePrompt(String prompt) {
            return set(NEGATIVE_PROMPT, prompt);
        }

        /** Steps of denoising, 1 or more: more are slower and better. Default: the model's. */
        public Builder numInferenceSteps(int steps) {
            return set(NUM_INFERENCE_STEPS, (long) steps);
        }

        /** Width and height in pixels, 1 or more each. Default: the model's. */
        public Builder size(int width, int height) {
            set(WIDTH, (long) width);
            return set(HEIGHT, (long) height);
        }

        /** The scheduler to use in place of the model's own. */
        public Builder scheduler(String name) {
            return set(SCHEDULER, name);
        }

        /** The same seed gives the same image. Default: another one for each call. */
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
        return Payload.of(id(), input.text()).parameters(input.parameters()).want(ResponseKind.IMAGE);
    }
}
