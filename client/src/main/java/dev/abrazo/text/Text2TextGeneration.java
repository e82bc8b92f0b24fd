package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;

/** Generates a text from a text: an instruction, a question. Servers: wire.md §10.33. */
public final class Text2TextGeneration extends TextToTextTask<Text2TextGeneration.Params, Text2TextGeneration.Result> {

    /** The task. */
    public static final Text2TextGeneration TASK = new Text2TextGeneration();

    private Text2TextGeneration() {
        super(
                TaskInfo.builder("text2text-generation", "Generate a text from a text")
                        .result(TaskInfo.ResultShape.TEXT, "{generated_text}")
                        .recommendedModel("google-t5/t5-base")
                        .exampleRequest(Json.object(
                                "inputs",
                                "translate English to German: My name is Wolfgang",
                                "model",
                                "google-t5/t5-base")),
                Params::new,
                "generated_text");
    }

    /** The parameters of text2text-generation. Not thread-safe. */
    public static final class Params extends TextToTextParams<Params> {
        private Params() {
            super(TEXT_TO_TEXT);
        }
    }

    /**
     * A generated text.
     *
     * @param generatedText the text
     * @param others further texts, if the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra further fields of the reply
     */
    public record Result(String generatedText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Generated<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        @Override
        public String text() {
            return generatedText;
        }
    }

    @Override
    Result generated(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
