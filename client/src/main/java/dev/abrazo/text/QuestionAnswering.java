package dev.abrazo.text;

import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Arguments;
import dev.abrazo.task.Display;
import dev.abrazo.task.Extra;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Shapes;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the answer to a question in a text. Servers: wire.md §10.5. */
public final class QuestionAnswering implements Task<QuestionAnswering.Input, QuestionAnswering.Result> {

    /** The task. */
    public static final QuestionAnswering TASK = new QuestionAnswering();

    private static final Parameter<Long> TOP_K =
            Parameter.integer("top_k", "How many answers to return, best first. Default: 1");
    private static final Parameter<Long> DOC_STRIDE = Parameter.integer(
            "doc_stride", "Tokens by which the pieces of a long context overlap. The server's default: 128 or less");
    private static final Parameter<Long> MAX_ANSWER_LEN =
            Parameter.integer("max_answer_len", "The most tokens of an answer. The server's default: 15");
    private static final Parameter<Long> MAX_SEQ_LEN = Parameter.integer(
            "max_seq_len", "The most tokens of question and context that go into the model at once. Default: 384");
    private static final Parameter<Long> MAX_QUESTION_LEN =
            Parameter.integer("max_question_len", "Cut the question to this many tokens. The server's default: 64");
    private static final Parameter<Boolean> HANDLE_IMPOSSIBLE_ANSWER = Parameter.bool(
            "handle_impossible_answer", "Whether \"no answer\", an empty text, is among the answers. Default: false");
    private static final Parameter<Boolean> ALIGN_TO_WORDS =
            Parameter.bool("align_to_words", "Whether answers begin and end with whole words. Default: true");

    private static final TaskInfo INFO = new TaskInfo(
            "question-answering",
            List.of(),
            "Find the answer to a question in a text",
            Arguments.fields("question", "context"),
            List.of("What is the capital of France?", "The capital of France is Paris."),
            "{answer, score, start, end}",
            "deepset/roberta-base-squad2",
            List.of(
                    TOP_K,
                    DOC_STRIDE,
                    MAX_ANSWER_LEN,
                    MAX_SEQ_LEN,
                    MAX_QUESTION_LEN,
                    HANDLE_IMPOSSIBLE_ANSWER,
                    ALIGN_TO_WORDS));

    private QuestionAnswering() {}

    /**
     * A question and the text to look in. Immutable.
     *
     * @param question the question
     * @param context the text
     * @param parameters what was set, under the names of the wire
     */
    public record Input(String question, String context, Map<String, Object> parameters) {

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

        private boolean several() {
            return parameters.get(TOP_K.name()) instanceof Number top && top.longValue() > 1;
        }
    }

    /** Sets what the server may be told besides question and text. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String question;
        private final String context;

        private Builder(String question, String context) {
            super(INFO.parameters());
            this.question = question;
            this.context = context;
        }

        /** How many answers to return, best first; 1 or more. */
        public Builder topK(int answers) {
            return set(TOP_K, (long) answers);
        }

        /** Tokens by which the pieces of a long context overlap. */
        public Builder docStride(int tokens) {
            return set(DOC_STRIDE, (long) tokens);
        }

        /** The most tokens of an answer. */
        public Builder maxAnswerLen(int tokens) {
            return set(MAX_ANSWER_LEN, (long) tokens);
        }

        /** The most tokens of question and context that go into the model at once. */
        public Builder maxSeqLen(int tokens) {
            return set(MAX_SEQ_LEN, (long) tokens);
        }

        /** Cut the question to this many tokens. */
        public Builder maxQuestionLen(int tokens) {
            return set(MAX_QUESTION_LEN, (long) tokens);
        }

        /** Whether "no answer", an empty text, is among the answers. */
        public Builder handleImpossibleAnswer(boolean allowed) {
            return set(HANDLE_IMPOSSIBLE_ANSWER, allowed);
        }

        /** Whether answers begin and end with whole words. */
        public Builder alignToWords(boolean align) {
            return set(ALIGN_TO_WORDS, align);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(question, context, values());
        }
    }

    /**
     * The answers, best first.
     *
     * @param answers one at least
     * @param several whether more than one was asked for, in which case JSON has a list even for one
     */
    public record Result(List<Answer> answers, boolean several) {

        /** Copies the list. */
        public Result {
            answers = List.copyOf(answers);
        }

        /** The best answer. */
        public Answer best() {
            return answers.get(0);
        }
    }

    /**
     * An answer.
     *
     * @param answer the text; empty where there is none in the context
     * @param score how sure the model is, 0 to 1
     * @param start where it begins in the context, in code points: see {@link Surface}; -1 where the server does not say
     * @param end where it ends, exclusive; -1 where the server does not say
     * @param extra whatever else the server said
     */
    public record Answer(String answer, double score, int start, int end, Map<String, Object> extra) {

        static @Nullable Answer of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map) || !(map.get("answer") instanceof String answer)) {
                return null;
            }
            return new Answer(
                    answer,
                    map.get("score") instanceof Number score ? score.doubleValue() : 0,
                    Surface.offset(map.get("start")),
                    Surface.offset(map.get("end")),
                    Extra.of(map, "answer", "score", "start", "end"));
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("answer", answer);
            json.put("score", score);
            json.put("start", Surface.json(start));
            json.put("end", Surface.json(end));
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(View view) {
        return Input.builder(view.text("question"), view.text("context"))
                .parameters(view.parameters())
                .build();
    }

    @Override
    public Payload encode(Input input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("question", input.question());
        inputs.put("context", input.context());
        return Payload.of(id(), inputs).parameters(input.parameters());
    }

    @Override
    public Result decode(Input input, ServerReply reply) {
        Object json = reply.json();
        List<Answer> answers = Shapes.listOf(json instanceof Map ? List.of(json) : json, Answer::of);
        if (answers == null || answers.isEmpty()) {
            throw reply.unexpected("{answer, score, start, end} or a list of it");
        }
        return new Result(answers, input.several());
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }

    @Override
    public Display display(Input input, Result output) {
        return new Display.Bars(output.answers().stream()
                .map(answer ->
                        new Display.Bar(answer.answer().isEmpty() ? "(no answer)" : answer.answer(), answer.score()))
                .toList());
    }
}
