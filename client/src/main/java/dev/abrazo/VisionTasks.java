package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.TextToImage;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that look at images or make them, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
public interface VisionTasks extends Calls {

    /** What the image shows, likeliest first. */
    default List<Label> imageClassification(Media image) {
        return imageClassification(image, p -> {});
    }

    /** What the image shows, likeliest first. */
    default List<Label> imageClassification(Media image, Consumer<ImageClassification.Builder> parameters) {
        ImageClassification.Builder builder = ImageClassification.Input.builder(image);
        parameters.accept(builder);
        return call(ImageClassification.TASK, builder.build()).run();
    }

    /** An image of what the text describes. */
    default Media textToImage(String text) {
        return textToImage(text, p -> {});
    }

    /** An image of what the text describes. */
    default Media textToImage(String text, Consumer<TextToImage.Builder> parameters) {
        TextToImage.Builder builder = TextToImage.Input.builder(text);
        parameters.accept(builder);
        return call(TextToImage.TASK, builder.build()).run();
    }
}
