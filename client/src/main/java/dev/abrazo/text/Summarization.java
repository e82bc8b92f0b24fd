package dev.abrazo.text;

import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Shortens a text. Servers: wire.md §10.7. */
public final class Summarization implements TextToTextTask<Summarization.Input, Summarization.Result> {

    /** The task. */
    public static final Summarization TASK = new Summarization();

    private static final TaskInfo INFO = TaskInfo.builder("summarization", "Shorten a text")
            .result(ResultShape.TEXT, "{summary_text}")
            .recommendedModel("facebook/bart-large-cnn")
            .example(
                    "The tower is 324 metres (1,063 ft) tall, about the same height as an 81-storey building.",
                    "max_length",
                    100L)
            .parameters(Builder.parametersAnd())
            .build();

    private Summarization() {}

    /**
     * A text to shorten. Immutable.
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
     * @param summaryText the text
     * @param others further ones, where the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra whatever else the server said
     */
    public record Result(String summaryText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Written<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        /** A text without others. */
        public Result(String summaryText, Map<String, Object> extra) {
            this(summaryText, List.of(), extra);
        }

        @Override
        public String text() {
            return summaryText;
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
        return "summary_text";
    }

    @Override
    public Result written(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
