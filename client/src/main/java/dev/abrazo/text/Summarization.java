package dev.abrazo.text;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;

/** Summarizes a text. Servers: wire.md §10.7. */
public final class Summarization extends TextToTextTask<Summarization.Params, Summarization.Result> {

    /** The task. */
    public static final Summarization TASK = new Summarization();

    private Summarization() {
        super(
                TaskInfo.builder("summarization", "Summarize a text")
                        .result(TaskInfo.ResultShape.TEXT, "{summary_text}")
                        .recommendedModel("facebook/bart-large-cnn")
                        .example(
                                "The tower is 324 metres (1,063 ft) tall, about the same height as an 81-storey building.",
                                "max_length",
                                100L),
                Params::new,
                "summary_text");
    }

    /** The parameters of summarization. Not thread-safe. */
    public static final class Params extends TextToTextParams<Params> {
        private Params() {
            super(TEXT_TO_TEXT);
        }
    }

    /**
     * A generated text.
     *
     * @param summaryText the text
     * @param others further texts, if the parameter {@code num_return_sequences} asked for several; else empty
     * @param extra further fields of the reply
     */
    public record Result(String summaryText, List<Result> others, Map<String, Object> extra)
            implements TextToTextTask.Generated<Result> {

        /** Copies the collections. */
        public Result {
            others = List.copyOf(others);
            extra = Parameters.copyOf(extra);
        }

        @Override
        public String text() {
            return summaryText;
        }
    }

    @Override
    Result generated(String text, List<Result> others, Map<String, Object> extra) {
        return new Result(text, others, extra);
    }
}
