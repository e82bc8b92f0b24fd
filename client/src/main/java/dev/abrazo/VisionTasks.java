package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Answer;
import dev.abrazo.task.Label;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ImageToText;
import dev.abrazo.vision.ObjectDetection;
import dev.abrazo.vision.TextToImage;
import dev.abrazo.vision.TextToVideo;
import dev.abrazo.vision.VisualQuestionAnswering;
import dev.abrazo.vision.ZeroShotImageClassification;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that look at images, or make images and videos, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
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

    /** How well each of the labels fits the image, best first. */
    default List<Label> zeroShotImageClassification(Media image, List<String> candidateLabels) {
        return zeroShotImageClassification(image, candidateLabels, p -> {});
    }

    /** How well each of the labels fits the image, best first. */
    default List<Label> zeroShotImageClassification(
            Media image, List<String> candidateLabels, Consumer<ZeroShotImageClassification.Builder> parameters) {
        return call(
                        ZeroShotImageClassification.TASK,
                        ZeroShotImageClassification.Input.builder(image, candidateLabels)
                                .build(parameters))
                .run();
    }

    /** The image in words. */
    default ImageToText.Result imageToText(Media image) {
        return imageToText(image, p -> {});
    }

    /** The image in words. */
    default ImageToText.Result imageToText(Media image, Consumer<ImageToText.Builder> parameters) {
        return call(ImageToText.TASK, ImageToText.Input.builder(image).build(parameters))
                .run();
    }

    /** The best answer to the question about the image. */
    default Answer visualQuestionAnswering(Media image, String question) {
        return visualQuestionAnswering(image, question, p -> {});
    }

    /** The best answer to the question about the image. */
    default Answer visualQuestionAnswering(
            Media image, String question, Consumer<VisualQuestionAnswering.Builder> parameters) {
        return call(
                        VisualQuestionAnswering.TASK,
                        VisualQuestionAnswering.Input.builder(image, question).build(parameters))
                .run()
                .best();
    }

    /**
     * The answers to the question about the image, best first.
     *
     * @param topK how many
     */
    default List<Answer> visualQuestionAnswers(Media image, String question, int topK) {
        return visualQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** The answers to the question about the image, best first; as many as the parameters ask for. */
    default List<Answer> visualQuestionAnswers(
            Media image, String question, Consumer<VisualQuestionAnswering.Builder> parameters) {
        return call(
                        VisualQuestionAnswering.TASK,
                        VisualQuestionAnswering.Input.builder(image, question).build(parameters))
                .run()
                .answers();
    }

    /** The best answer to the question that the image of a document holds. */
    default Answer documentQuestionAnswering(Media image, String question) {
        return documentQuestionAnswering(image, question, p -> {});
    }

    /** The best answer to the question that the image of a document holds. */
    default Answer documentQuestionAnswering(
            Media image, String question, Consumer<DocumentQuestionAnswering.Builder> parameters) {
        return call(
                        DocumentQuestionAnswering.TASK,
                        DocumentQuestionAnswering.Input.builder(image, question).build(parameters))
                .run()
                .best();
    }

    /**
     * The answers to the question that the image of a document holds, best first.
     *
     * @param topK how many
     */
    default List<Answer> documentQuestionAnswers(Media image, String question, int topK) {
        return documentQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** The answers to the question that the image of a document holds, best first; as many as the parameters ask for. */
    default List<Answer> documentQuestionAnswers(
            Media image, String question, Consumer<DocumentQuestionAnswering.Builder> parameters) {
        return call(
                        DocumentQuestionAnswering.TASK,
                        DocumentQuestionAnswering.Input.builder(image, question).build(parameters))
                .run()
                .answers();
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

    /** A video of what the text describes. Only third-party providers make one. */
    default Media textToVideo(String text) {
        return textToVideo(text, p -> {});
    }

    /** A video of what the text describes. Only third-party providers make one. */
    default Media textToVideo(String text, Consumer<TextToVideo.Builder> parameters) {
        return call(TextToVideo.TASK, TextToVideo.Input.builder(text).build(parameters))
                .run();
    }
}
