package dev.abrazo.text;

import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Arguments;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Display;
import dev.abrazo.task.Label;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Shapes;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.View;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says which classes a text belongs to: sentiment, topic, language. Servers: wire.md §10.1. */
public final class TextClassification implements BatchTask<TextClassification.Input, List<Label>> {

    /** The task. */
    public static final TextClassification TASK = new TextClassification();

    private static final Parameter<Long> TOP_K = Parameter.integer(
            "top_k",
            "How many classes to return, best first. The server's default: all at hf-inference, elsewhere one");
    private static final Parameter<String> FUNCTION_TO_APPLY = Parameter.oneOf(
            "function_to_apply",
            "How the model's numbers become scores. Default: what the model says",
            List.of("sigmoid", "softmax", "none"));

    private static final TaskInfo INFO = new TaskInfo(
            "text-classification",
            List.of("sentiment-analysis"),
            "Say which classes a text belongs to",
            Arguments.text(),
            List.of("I like you. I love you."),
            "[{label, score}]",
            "distilbert/distilbert-base-uncased-finetuned-sst-2-english",
            List.of(TOP_K, FUNCTION_TO_APPLY));

    private TextClassification() {}

    /**
     * A text to classify. Immutable.
     *
     * @param text the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) {

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
    public static final class Builder extends ParameterBuilder<Builder> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /** How many classes to return, best first; 1 or more. */
        public Builder topK(int classes) {
            return set(TOP_K, (long) classes);
        }

        /** How the model's numbers become scores: {@code sigmoid}, {@code softmax} or {@code none}. */
        public Builder functionToApply(String function) {
            return set(FUNCTION_TO_APPLY, function);
        }

        /** The input. */
        public Input build() {
            return new Input(text, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(View view) {
        return Input.builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.text()).parameters(input.parameters());
    }

    @Override
    public List<Label> decode(Input input, ServerReply reply) {
        Object json = Shapes.under(reply.json(), "results");
        List<Label> labels = Label.listOf(json);
        if (labels == null) {
            labels = Label.listOf(Shapes.single(json));
        }
        if (labels != null) {
            return labels;
        }
        // The old default container answers with a bare object where top_k came as a text.
        Label only = Label.of(json);
        if (only != null) {
            return List.of(only);
        }
        throw reply.unexpected("a list of {label, score}");
    }

    @Override
    public Object shared(Input input) {
        return input.parameters();
    }

    @Override
    public Payload encodeAll(List<Input> inputs) {
        return Payload.of(id(), inputs.stream().map(Input::text).toList())
                .parameters(inputs.get(0).parameters());
    }

    @Override
    public List<List<Label>> decodeAll(List<Input> inputs, ServerReply reply) {
        if (inputs.size() == 1) {
            return List.of(decode(inputs.get(0), reply));
        }
        Object json = reply.json();
        List<List<Label>> all = Shapes.listOf(json, Label::listOf);
        if (all == null) {
            // Without top_k the old default container gives the best class of each text, in one flat list.
            List<Label> bests = Label.listOf(json);
            all = bests == null ? null : bests.stream().map(List::of).toList();
        }
        if (all == null || all.size() != inputs.size()) {
            throw reply.unexpected("a list of {label, score} for each of " + inputs.size() + " texts");
        }
        return all;
    }

    @Override
    public Object write(List<Label> output, MediaWriter media) {
        return Label.writeAll(output);
    }

    @Override
    public Display display(Input input, List<Label> output) {
        return Label.bars(output);
    }
}
