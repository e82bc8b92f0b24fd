package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A task that answers a question about one thing: a text, an image, a document.
 *
 * @param <I> the typed input
 */
public interface AnswerTask<I extends AnswerInput> extends Task<I, Answers> {

    /** The question and what it is about, as servers name them. */
    Map<String, Object> inputs(I input);

    @Override
    default Payload encode(I input) {
        return Payload.of(id(), inputs(input)).parameters(input.parameters());
    }

    @Override
    default Answers decode(I input, ServerReply reply) {
        Object json = reply.json();
        List<Answer> answers = JsonShapes.listOf(json instanceof Map ? List.of(json) : json, Answer::of);
        if (answers == null || answers.isEmpty()) {
            throw reply.unexpected(info().resultForm() + " or a list of it");
        }
        return new Answers(answers, input.parameters().get("top_k") instanceof Number asked && asked.longValue() > 1);
    }

    @Override
    default Object write(Answers output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }

    @Override
    default Display display(I input, Answers output) {
        List<Display.Bar> bars = new ArrayList<>();
        for (Answer answer : output.answers()) {
            bars.add(new Display.Bar(answer.answer().isEmpty() ? "(no answer)" : answer.answer(), answer.score()));
        }
        // A model that writes its answers has no scores to draw.
        return output.answers().stream().allMatch(answer -> answer.score() == null)
                ? new Display.Prose(
                        output.answers().stream().map(Answer::answer).collect(Collectors.joining("\n")))
                : new Display.Bars(bars);
    }
}
