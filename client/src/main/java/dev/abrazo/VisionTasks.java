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
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that look at images, or make images and videos, in short forms. All throw {@link dev.abrazo.error.InferenceException}. */
public interface VisionTasks extends InferenceCalls {

    /**
     * What the image shows, likeliest first.
     *
     * <p>Recommended model: {@code google/vit-base-patch16-224}.
     */
    default List<Label> imageClassification(Media image) {
        return imageClassification(image, p -> {});
    }

    /** As {@link #imageClassification(Media)}, of a file. */
    default List<Label> imageClassification(Path image) {
        return imageClassification(Media.of(image));
    }

    /** What the image shows, likeliest first. */
    default List<Label> imageClassification(Media image, Consumer<ImageClassification.Params> parameters) {
        return call(ImageClassification.TASK, image, parameters).run();
    }

    /** As {@link #imageClassification(Media, Consumer)}, of a file. */
    default List<Label> imageClassification(Path image, Consumer<ImageClassification.Params> parameters) {
        return imageClassification(Media.of(image), parameters);
    }

    /**
     * The things in the image, and where they are.
     *
     * <p>Recommended model: {@code facebook/detr-resnet-50}.
     */
    default List<ObjectDetection.Detection> objectDetection(Media image) {
        return objectDetection(image, p -> {});
    }

    /** As {@link #objectDetection(Media)}, of a file. */
    default List<ObjectDetection.Detection> objectDetection(Path image) {
        return objectDetection(Media.of(image));
    }

    /** The things in the image, and where they are. */
    default List<ObjectDetection.Detection> objectDetection(Media image, Consumer<ObjectDetection.Builder> parameters) {
        return call(ObjectDetection.TASK, ObjectDetection.Input.builder(image).build(parameters))
                .run();
    }

    /** As {@link #objectDetection(Media, Consumer)}, of a file. */
    default List<ObjectDetection.Detection> objectDetection(Path image, Consumer<ObjectDetection.Builder> parameters) {
        return objectDetection(Media.of(image), parameters);
    }

    /**
     * Which pixels of the image belong to what.
     *
     * <p>Recommended model: {@code facebook/detr-resnet-50-panoptic}.
     */
    default List<ImageSegmentation.Segment> imageSegmentation(Media image) {
        return imageSegmentation(image, p -> {});
    }

    /** As {@link #imageSegmentation(Media)}, of a file. */
    default List<ImageSegmentation.Segment> imageSegmentation(Path image) {
        return imageSegmentation(Media.of(image));
    }

    /** Which pixels of the image belong to what. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            Media image, Consumer<ImageSegmentation.Builder> parameters) {
        return call(
                        ImageSegmentation.TASK,
                        ImageSegmentation.Input.builder(image).build(parameters))
                .run();
    }

    /** As {@link #imageSegmentation(Media, Consumer)}, of a file. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            Path image, Consumer<ImageSegmentation.Builder> parameters) {
        return imageSegmentation(Media.of(image), parameters);
    }

    /**
     * How well each of the labels fits the image, best first.
     *
     * <p>Recommended model: {@code openai/clip-vit-large-patch14-336}.
     *
     * @param candidateLabels one or more. More than 10 are not advised: their scores tend to mislead
     */
    default List<Label> zeroShotImageClassification(Media image, List<String> candidateLabels) {
        return zeroShotImageClassification(image, candidateLabels, p -> {});
    }

    /** As {@link #zeroShotImageClassification(Media, List)}, of a file. */
    default List<Label> zeroShotImageClassification(Path image, List<String> candidateLabels) {
        return zeroShotImageClassification(Media.of(image), candidateLabels);
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

    /** As {@link #zeroShotImageClassification(Media, List, Consumer)}, of a file. */
    default List<Label> zeroShotImageClassification(
            Path image, List<String> candidateLabels, Consumer<ZeroShotImageClassification.Builder> parameters) {
        return zeroShotImageClassification(Media.of(image), candidateLabels, parameters);
    }

    /**
     * The image in words.
     *
     * <p>Recommended model: {@code nlpconnect/vit-gpt2-image-captioning}.
     */
    default ImageToText.Result imageToText(Media image) {
        return imageToText(image, p -> {});
    }

    /** As {@link #imageToText(Media)}, of a file. */
    default ImageToText.Result imageToText(Path image) {
        return imageToText(Media.of(image));
    }

    /** The image in words. */
    default ImageToText.Result imageToText(Media image, Consumer<ImageToText.Builder> parameters) {
        return call(ImageToText.TASK, ImageToText.Input.builder(image).build(parameters))
                .run();
    }

    /** As {@link #imageToText(Media, Consumer)}, of a file. */
    default ImageToText.Result imageToText(Path image, Consumer<ImageToText.Builder> parameters) {
        return imageToText(Media.of(image), parameters);
    }

    /**
     * The best answer to the question about the image.
     *
     * <p>Recommended model: {@code dandelin/vilt-b32-finetuned-vqa}.
     */
    default Answer visualQuestionAnswering(Media image, String question) {
        return visualQuestionAnswering(image, question, p -> {});
    }

    /** As {@link #visualQuestionAnswering(Media, String)}, of a file. */
    default Answer visualQuestionAnswering(Path image, String question) {
        return visualQuestionAnswering(Media.of(image), question);
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

    /** As {@link #visualQuestionAnswering(Media, String, Consumer)}, of a file. */
    default Answer visualQuestionAnswering(
            Path image, String question, Consumer<VisualQuestionAnswering.Builder> parameters) {
        return visualQuestionAnswering(Media.of(image), question, parameters);
    }

    /**
     * The answers to the question about the image, best first.
     *
     * @param topK how many
     */
    default List<Answer> visualQuestionAnswers(Media image, String question, int topK) {
        return visualQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** As {@link #visualQuestionAnswers(Media, String, int)}, of a file. */
    default List<Answer> visualQuestionAnswers(Path image, String question, int topK) {
        return visualQuestionAnswers(Media.of(image), question, topK);
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

    /** As {@link #visualQuestionAnswers(Media, String, Consumer)}, of a file. */
    default List<Answer> visualQuestionAnswers(
            Path image, String question, Consumer<VisualQuestionAnswering.Builder> parameters) {
        return visualQuestionAnswers(Media.of(image), question, parameters);
    }

    /**
     * The best answer to the question that the image of a document holds.
     *
     * <p>Recommended model: {@code impira/layoutlm-document-qa}.
     */
    default Answer documentQuestionAnswering(Media image, String question) {
        return documentQuestionAnswering(image, question, p -> {});
    }

    /** As {@link #documentQuestionAnswering(Media, String)}, of a file. */
    default Answer documentQuestionAnswering(Path image, String question) {
        return documentQuestionAnswering(Media.of(image), question);
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

    /** As {@link #documentQuestionAnswering(Media, String, Consumer)}, of a file. */
    default Answer documentQuestionAnswering(
            Path image, String question, Consumer<DocumentQuestionAnswering.Builder> parameters) {
        return documentQuestionAnswering(Media.of(image), question, parameters);
    }

    /**
     * The answers to the question that the image of a document holds, best first.
     *
     * @param topK how many
     */
    default List<Answer> documentQuestionAnswers(Media image, String question, int topK) {
        return documentQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** As {@link #documentQuestionAnswers(Media, String, int)}, of a file. */
    default List<Answer> documentQuestionAnswers(Path image, String question, int topK) {
        return documentQuestionAnswers(Media.of(image), question, topK);
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

    /** As {@link #documentQuestionAnswers(Media, String, Consumer)}, of a file. */
    default List<Answer> documentQuestionAnswers(
            Path image, String question, Consumer<DocumentQuestionAnswering.Builder> parameters) {
        return documentQuestionAnswers(Media.of(image), question, parameters);
    }

    /**
     * An image of what the text describes.
     *
     * <p>Recommended model: {@code black-forest-labs/FLUX.1-schnell}.
     */
    default Media textToImage(String text) {
        return textToImage(text, p -> {});
    }

    /** An image of what the text describes. */
    default Media textToImage(String text, Consumer<TextToImage.Params> parameters) {
        return call(TextToImage.TASK, text, parameters).run();
    }

    /**
     * A video of what the text describes. Only third-party providers make one.
     *
     * <p>Recommended model: {@code genmo/mochi-1-preview}.
     */
    default Media textToVideo(String text) {
        return textToVideo(text, p -> {});
    }

    /** A video of what the text describes. Only third-party providers make one. */
    default Media textToVideo(String text, Consumer<TextToVideo.Builder> parameters) {
        return call(TextToVideo.TASK, TextToVideo.Input.builder(text).build(parameters))
                .run();
    }
}
