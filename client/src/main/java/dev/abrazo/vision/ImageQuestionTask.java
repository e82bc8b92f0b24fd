package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.Params;
import dev.abrazo.task.TaskInfo;
import java.util.function.Supplier;

/**
 * A task that answers a question about an image.
 *
 * @param <P> the task's parameters
 */
abstract class ImageQuestionTask<P extends Params<P>> extends AnswerTask<VisualQuestionAnswering.Query, P> {

    ImageQuestionTask(TaskInfo.Builder info, Supplier<P> params) {
        super(
                info.input(InputShape.IMAGE_AND_QUESTION),
                json -> new VisualQuestionAnswering.Query(json.media("image"), json.text("question")),
                params);
    }

    @Override
    protected Object wireInputs(VisualQuestionAnswering.Query value) {
        return Json.object("image", value.image(), "question", value.question());
    }
}
