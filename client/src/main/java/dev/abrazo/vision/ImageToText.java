package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AdditionalProperties;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts an image into words: a caption, or the text that stands in it. Servers: wire.md §10.22. */
public final class ImageToText implements Task<ImageToText.Input, ImageToText.Result> {

    /** The task. */
    public static final ImageToText TASK = new ImageToText();

    private static final Parameter<Long> MAX_NEW_TOKENS = Parameter.integer(
                    "max_new_tokens", "The most tokens to write. The model's default")
            .atLeast(1);
    private static final Parameter<Map<String, Object>> GENERATION_PARAMETERS =
            Parameter.object("generation_parameters", "More on how to write: temperature, num_beams, do_sample, …");

    private static final TaskInfo INFO = TaskInfo.builder("image-to-text", "Put an image into words")
            .input(InputShape.IMAGE)
            .result(ResultShape.TEXT)
            .recommendedModel("nlpconnect/vit-gpt2-image-captioning")
            .example(Map.of("file", "cheetah.png"))
            .parameters(List.of(MAX_NEW_TOKENS, GENERATION_PARAMETERS))
            .build();

    private ImageToText() {}

    /**
     * An image to put into words. Immutable as far as the image is.
     *
     * @param image the image
     * @param parameters what was set, under the names of the wire
     */
    public record Input(Media image, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(image, "image");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the image. */
        public static Builder builder(Media image) {
            return new Builder(image);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(image).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the image. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final Media image;

        private Builder(Media image) {
            super(INFO.parameters());
            this.image = image;
        }

        /** The most tokens to write; 1 or more. Default: the model's. */
        public Builder maxNewTokens(int tokens) {
            return set(MAX_NEW_TOKENS, (long) tokens);
        }

        /** More on how to write: {@code temperature}, {@code num_beams}, {@code do_sample}, … */
        public Builder generationParameters(Map<String, ? extends Object> more) {
            return set(GENERATION_PARAMETERS, Parameters.copyOf(more));
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(image, values());
        }
    }

    /**
     * An image in words.
     *
     * @param generatedText the words, as the model wrote them; some end with a space
     * @param extra whatever else the server said
     */
    public record Result(String generatedText, Map<String, Object> extra) {

        /** Copies the map. */
        public Result {
            extra = Parameters.copyOf(extra);
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.image()).parameters(input.parameters());
    }

    @Override
    public Result decode(Input input, ServerReply reply) {
        // A list for the texts of one image, and around it one for the images, where a server knows such.
        Map<String, Object> json = JsonShapes.object(JsonShapes.single(JsonShapes.single(reply.json())));
        String name = json == null ? null : JsonShapes.writtenUnder(json, "generated_text");
        if (json == null || name == null) {
            throw reply.unexpected(INFO.resultForm());
        }
        return new Result(String.valueOf(json.get(name)), AdditionalProperties.of(json, name));
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("generated_text", output.generatedText());
        json.putAll(output.extra());
        return json;
    }

    @Override
    public Display display(Input input, Result output) {
        return new Display.Prose(output.generatedText().strip());
    }
}
