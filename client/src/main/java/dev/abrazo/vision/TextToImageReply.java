package dev.abrazo.vision;

import dev.abrazo.task.Input;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;

/**
 * Text-to-image with another form of the reply than the first image.
 *
 * @param <O> the typed result
 */
abstract class TextToImageReply<O> implements Task<Input<String, TextToImage.Params>, O> {

    private final Payload.MediaForm form;

    TextToImageReply(Payload.MediaForm form) {
        this.form = form;
    }

    @Override
    public final TaskInfo info() {
        return TextToImage.TASK.info();
    }

    @Override
    public final Input<String, TextToImage.Params> read(JsonRequest json) {
        return TextToImage.TASK.read(json);
    }

    @Override
    public final Payload encode(Input<String, TextToImage.Params> input) {
        return TextToImage.TASK.encode(input).mediaForm(form);
    }

    @Override
    public final String toString() {
        return id();
    }
}
