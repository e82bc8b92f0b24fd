package dev.abrazo.vision;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.MediaTask;
import dev.abrazo.task.Payload;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A task that generates an image or a video from an image and a prompt. The image is the inputs, the prompt a parameter.
 *
 * @param <P> the task's parameters
 */
abstract class ImagePromptTask<P extends ImagePromptParams<P>> extends ValueTask<ImageToImage.Query, P, Media>
        implements MediaTask<Input<ImageToImage.Query, P>> {

    private final boolean imageRequired;

    /**
     * Creates the task.
     *
     * @param imageRequired true if the task needs an image, and a prompt is optional; false for the opposite
     */
    ImagePromptTask(TaskInfo.Builder info, Supplier<P> params, boolean imageRequired) {
        super(
                info.input(InputShape.IMAGE_AND_PROMPT).result(TaskInfo.ResultShape.MEDIA),
                ImageToImage.Query::read,
                params);
        this.imageRequired = imageRequired;
    }

    /** Requires the image, or the prompt. */
    @Override
    protected void check(Input<ImageToImage.Query, P> input) {
        if (imageRequired && input.value().image() == null) {
            throw new InvalidRequestException(id() + " requires an image: set `inputs`.");
        }
        if (!imageRequired
                && input.value().prompt() == null
                && !input.parameters().containsKey(ImagePromptParams.PROMPT.name())) {
            throw new InvalidRequestException(id() + " requires a prompt: set the parameter `prompt`.");
        }
    }

    @Override
    public Payload encode(Input<ImageToImage.Query, P> input) {
        return Payload.of(this, input.value().image()).parameters(wireParameters(input));
    }

    @Override
    protected Map<String, Object> wireParameters(Input<ImageToImage.Query, P> input) {
        String prompt = input.value().prompt();
        return prompt == null
                ? input.parameters()
                : with(Map.of(ImagePromptParams.PROMPT.name(), prompt), input.parameters());
    }
}
