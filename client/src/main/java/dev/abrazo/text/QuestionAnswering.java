package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.task.AnswerBuilder;
import dev.abrazo.task.AnswerInput;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Finds the answer to a question in a text. Servers: wire.md §10.5. */
public final class QuestionAnswering implements AnswerTask<QuestionAnswering.Input> {

    /** The task. */
    public static final QuestionAnswering TASK = new QuestionAnswering();

    private static final Parameter<Boolean> ALIGN_TO_WORDS =
            Parameter.bool("align_to_words", "Whether answers begin and end with whole words. Default: true");

    private static final TaskInfo INFO = TaskInfo.builder(
                    "question-answering", "Find the answer to a question in a text")
            .input(InputShape.QUESTION_AND_CONTEXT)
            .result(ResultShape.ANSWER, "{answer, score, start, end}")
            .recommendedModel("deepset/roberta-base-squad2")
            .example(Json.object(
                    "question", "What is the capital of France?", "context", "The capital of France is Paris."))
            .parameters(AnswerBuilder.parametersAnd(ALIGN_TO_WORDS))
            .build();

    private QuestionAnswering() {}

    /**
     * A question and the text to look in. Immutable.
     *
     * @param question the question
     * @param context the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String question, String context, Map<String, Object> parameters) implements AnswerInput {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(context, "context");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the question and the text to look in. */
        public static Builder builder(String question, String context) {
            return new Builder(question, context);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(question, context).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides question and text. Not safe for use by many threads. */
    public static final class Builder extends AnswerBuilder<Builder, Input> {
        private final String question;
        private final String context;

        private Builder(String question, String context) {
            super(INFO.parameters());
            this.question = question;
            this.context = context;
        }

        /** Whether answers begin and end with whole words. Default: true. */
        public Builder alignToWords(boolean align) {
            return set(ALIGN_TO_WORDS, align);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(question, context, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.text("question"), view.text("context"))
                .parameters(view.parameters())
                .build();
    }

    @Override
    public Map<String, Object> inputs(Input input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("question", input.question());
        inputs.put("context", input.context());
        return inputs;
    }
}
