package dev.abrazo.text;

import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classifies a text, often by sentiment. Servers: wire.md §10.1. */
public final class TextClassification extends ValueTask.Batch<String, TextClassification.Params, List<Label>>
        implements LabelTask<Input<String, TextClassification.Params>> {

    /** The task. */
    public static final TextClassification TASK = new TextClassification();

    private TextClassification() {
        super(
                TaskInfo.builder("text-classification", "Classify a text")
                        .aliases("sentiment-analysis")
                        .result(TaskInfo.ResultShape.LABELS)
                        .recommendedModel("distilbert/distilbert-base-uncased-finetuned-sst-2-english")
                        .example("I like you. I love you."),
                JsonRequest::text,
                Params::new);
    }

    /** The parameters of text-classification. Not thread-safe. */
    public static final class Params extends LabelTask.Params<Params> {
        private Params() {}
    }

    @Override
    protected @Nullable List<Label> result(Input<String, Params> input, @Nullable Object json) {
        // The old default container answers with the best class only, not in a list, if top_k is missing or a string.
        Label only = Label.of(json);
        return only == null ? Label.listOfResults(json) : List.of(only);
    }
}
