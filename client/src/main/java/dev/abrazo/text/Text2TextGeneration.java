package dev.abrazo.text;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns a text into another, as the model was taught: an answer, a question, a rewording. Servers: wire.md §10.33. */
public final class Text2TextGeneration
        implements TextToTextTask<Text2TextGeneration.Input, Text2TextGeneration.Result> {

    /** The task. */
    public static final Text2TextGeneration TASK = new Text2TextGeneration();

    private static final TaskInfo INFO = TaskInfo.builder("text2text-generation", "Turn a text into another")
            .result(ResultShape.TEXT)
            .recommendedModel("google-t5/t5-base")
            .exampleRequest(Json.object(
                    "inputs", "translate English to German: My name is Wolfgang", "model", "google-t5/t5-base"))
            .parameters(Builder.parametersAnd())
            .build();

    private Text2TextGeneration() {}

    /**
     * A text to turn into another. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) implements TextInput {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the text. */
        public static Builder builder(String text) {
            return new Builder(text);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends TextToTextBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    /**
     * What the model wrote.
     *
     * @param generatedText the text
     * @param others further ones, where the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra whatever else the server said
     */
    public record Result(String generatedText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Written<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        /** A text without others. */
        public Result(String generatedText, Map<String, Object> extra) {
            this(generatedText, List.of(), extra);
        }

        @Override
        public String text() {
            return generatedText;
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
    public String field() {
        return "generated_text";
    }

    @Override
    public Result written(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
