package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A task that answers a question about a text, an image or a document.
 *
 * @param <V> the type of the value: the question, and what it is about
 * @param <P> the task's parameters
 */
public abstract class AnswerTask<V, P extends Params<P>> extends ValueTask<V, P, Answers> {

    /**
     * Creates the task; see {@link ValueTask}.
     *
     * @param info what front ends need to know
     * @param reader reads the value from the JSON form
     * @param params new, empty parameters
     */
    protected AnswerTask(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
        super(info, reader, params);
    }

    @Override
    public Answers decode(Input<V, P> input, ServerReply reply) {
        List<Answer> answers = JsonShapes.oneOrMore(reply.json(), Answer::of);
        if (answers == null || answers.isEmpty()) {
            throw reply.unexpected(info().resultForm() + " or a list of it");
        }
        return new Answers(answers, input.parameters().get("top_k") instanceof Number asked && asked.longValue() > 1);
    }

    @Override
    public Object write(Answers output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }
}
