package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.List;

/**
 * A task that classifies its input.
 *
 * @param <I> the typed input
 */
public interface LabelTask<I> extends Task<I, List<Label>> {

    @Override
    default List<Label> decode(I input, ServerReply reply) {
        List<Label> labels = Label.listOfResults(reply.json());
        if (labels == null) {
            throw reply.unexpected(info().resultForm());
        }
        return labels;
    }

    @Override
    default Object write(List<Label> output, MediaWriter media) {
        return Label.writeAll(output);
    }
}
