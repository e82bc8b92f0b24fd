package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.task.AnswerInput;
import dev.abrazo.task.AnswerTask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task that answers a question about an image: what the two of them share is how they are put to a server.
 *
 * @param <I> the typed input
 */
interface ImageQuestionTask<I extends ImageQuestionTask.ImageQuestion> extends AnswerTask<I> {

    /** An image and a question about it. */
    interface ImageQuestion extends AnswerInput {

        /** The image. */
        Media image();
    }

    @Override
    default Map<String, Object> inputs(I input) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("image", input.image());
        inputs.put("question", input.question());
        return inputs;
    }
}
