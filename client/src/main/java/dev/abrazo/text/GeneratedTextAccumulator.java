package dev.abrazo.text;

import dev.abrazo.internal.json.StreamedFields;
import dev.abrazo.task.Input;
import dev.abrazo.task.StreamingTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Combines a streamed text: the whole text in the last element, else the concatenated texts of all. */
final class GeneratedTextAccumulator implements StreamingTask.Accumulator<TextGeneration.Token, TextGeneration.Result> {

    private final Input<String, TextGenerationParams> input;
    private final StringBuilder joined = new StringBuilder();
    private @Nullable String said;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();

    GeneratedTextAccumulator(Input<String, TextGenerationParams> input) {
        this.input = input;
    }

    @Override
    public void add(TextGeneration.Token element) {
        joined.append(element.special() ? "" : element.text());
        said = element.generatedText() == null ? said : element.generatedText();
        details.putAll(element.details());
        // Further fields of a token in the classic form belong to that token only.
        if (element.id() == null && element.logprob() == null) {
            element.extra().forEach((name, value) -> StreamedFields.add(extra, name, value));
        }
    }

    @Override
    public TextGeneration.Result result() {
        String text = said == null
                ? ReturnFullText.apply(input, joined.toString(), ReturnFullText.echo(input))
                : ReturnFullText.apply(input, said, true);
        return new TextGeneration.Result(List.of(new TextGeneration.Sequence(text, details, extra)));
    }
}
