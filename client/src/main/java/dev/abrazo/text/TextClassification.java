package dev.abrazo.text;

import dev.abrazo.task.ClassificationBuilder;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import dev.abrazo.task.TextTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says which classes a text belongs to: sentiment, topic, language. Servers: wire.md §10.1. */
public final class TextClassification
        implements TextTask<TextClassification.Input, List<Label>>, LabelTask<TextClassification.Input> {

    /** The task. */
    public static final TextClassification TASK = new TextClassification();

    private static final TaskInfo INFO = TaskInfo.builder("text-classification", "Say which classes a text belongs to")
            .aliases("sentiment-analysis")
            .result(ResultShape.LABELS)
            .recommendedModel("distilbert/distilbert-base-uncased-finetuned-sst-2-english")
            .example("I like you. I love you.")
            .parameters(Builder.PARAMETERS)
            .build();

    private TextClassification() {}

    /**
     * A text to classify. Immutable.
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
    public static final class Builder extends ClassificationBuilder<Builder, Input> {
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

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public @Nullable List<Label> result(Input input, @Nullable Object json) {
        // The old default container gives the best class only, bare, where top_k is missing or came as a text.
        Label only = Label.of(json);
        return only == null ? Label.listOfResults(json) : List.of(only);
    }

    @Override
    public List<Label> decode(Input input, ServerReply reply) {
        return TextTask.super.decode(input, reply);
    }
}
