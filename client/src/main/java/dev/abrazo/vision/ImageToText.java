package dev.abrazo.vision;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.GenerationParams;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes an image in text, or reads the text in it. Servers: wire.md §10.22. */
public final class ImageToText extends ValueTask<Media, ImageToText.Params, ImageToText.Result> {

    /** The task. */
    public static final ImageToText TASK = new ImageToText();

    private ImageToText() {
        super(
                TaskInfo.builder("image-to-text", "Describe an image in text")
                        .input(InputShape.IMAGE)
                        .result(TaskInfo.ResultShape.TEXT)
                        .recommendedModel("nlpconnect/vit-gpt2-image-captioning")
                        .example(Map.of("file", "cheetah.png")),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of image-to-text. Not thread-safe. */
    public static final class Params extends GenerationParams.Nested<Params> {

        private static final String MAX_NEW_TOKENS_DOC =
                "The highest number of tokens to generate, 1 or more. Default: chosen by the model";

        private static final Parameter<Long> MAX_NEW_TOKENS =
                Parameter.integer("max_new_tokens", MAX_NEW_TOKENS_DOC).atLeast(1);

        private static final List<Parameter<?>> KNOWN = andShared(MAX_NEW_TOKENS);

        private Params() {
            super(KNOWN);
        }

        /** {@value #MAX_NEW_TOKENS_DOC}. */
        public Params maxNewTokens(int tokens) {
            return set(MAX_NEW_TOKENS, (long) tokens);
        }
    }

    /**
     * The text for an image. Immutable.
     *
     * @param generatedText the text as the model generated it; some end with a space
     * @param extra the other fields of the reply
     */
    public record Result(String generatedText, Map<String, Object> extra) {

        /** Copies the map. */
        public Result {
            extra = Parameters.copyOf(extra);
        }
    }

    @Override
    public Result decode(Input<Media, Params> input, ServerReply reply) {
        // Some servers send a list of the texts of one image, and some a list of these for a list of images.
        Map<String, Object> json = JsonShapes.object(JsonShapes.single(JsonShapes.single(reply.json())));
        String name = json == null ? null : JsonShapes.generatedTextField(json, "generated_text");
        if (json == null || name == null) {
            throw reply.unexpected(info().resultForm());
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
}
