package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ObjectDetection;
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
        return call(
                        ImageClassification.TASK,
                        ImageClassification.Input.builder(image).build(parameters))
                .run();
    }

    /** The things in the image, and where they are. */
    default List<ObjectDetection.Detection> objectDetection(Media image) {
        return objectDetection(image, p -> {});
    }

    /** The things in the image, and where they are. */
    default List<ObjectDetection.Detection> objectDetection(Media image, Consumer<ObjectDetection.Builder> parameters) {
        return call(ObjectDetection.TASK, ObjectDetection.Input.builder(image).build(parameters))
                .run();
    }

    /** Which pixels of the image belong to what. */
    default List<ImageSegmentation.Segment> imageSegmentation(Media image) {
        return imageSegmentation(image, p -> {});
    }

    /** Which pixels of the image belong to what. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            Media image, Consumer<ImageSegmentation.Builder> parameters) {
        return call(
                        ImageSegmentation.TASK,
                        ImageSegmentation.Input.builder(image).build(parameters))
                .run();
    }

    /** An image of what the text describes. */
    default Media textToImage(String text) {
        return textToImage(text, p -> {});
    }

    /** An image of what the text describes. */
    default Media textToImage(String text, Consumer<TextToImage.Builder> parameters) {
        return call(TextToImage.TASK, TextToImage.Input.builder(text).build(parameters))
                .run();
    }
}
