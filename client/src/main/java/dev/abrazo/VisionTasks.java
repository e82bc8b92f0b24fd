package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Answer;
import dev.abrazo.task.Label;
import dev.abrazo.vision.DepthEstimation;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ImageToText;
import dev.abrazo.vision.ObjectDetection;
import dev.abrazo.vision.VideoClassification;
import dev.abrazo.vision.VisualQuestionAnswering;
import dev.abrazo.vision.ZeroShotImageClassification;
import dev.abrazo.vision.ZeroShotObjectDetection;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Short forms for tasks that recognize something in images and videos. All throw {@link dev.abrazo.error.InferenceException}. */
interface VisionTasks extends InferenceCalls {

    /**
     * Classifies the image: classes with scores, best first.
     *
     * <p>Recommended model: {@code google/vit-base-patch16-224}.
     */
    default List<Label> imageClassification(Media image) {
        return call(ImageClassification.TASK, image).run();
    }

    /** As {@link #imageClassification(Media)}, for a file. */
    default List<Label> imageClassification(Path image) {
        return imageClassification(Media.of(image));
    }

    /** Classifies the image: classes with scores, best first. */
    default List<Label> imageClassification(Media image, Consumer<ImageClassification.Params> parameters) {
        return call(ImageClassification.TASK, image, parameters).run();
    }

    /** As {@link #imageClassification(Media, Consumer)}, for a file. */
    default List<Label> imageClassification(Path image, Consumer<ImageClassification.Params> parameters) {
        return imageClassification(Media.of(image), parameters);
    }

    /**
     * Detects objects in the image: their classes and boxes.
     *
     * <p>Recommended model: {@code facebook/detr-resnet-50}.
     */
    default List<ObjectDetection.Detection> objectDetection(Media image) {
        return call(ObjectDetection.TASK, image).run();
    }

    /** As {@link #objectDetection(Media)}, for a file. */
    default List<ObjectDetection.Detection> objectDetection(Path image) {
        return objectDetection(Media.of(image));
    }

    /** Detects objects in the image: their classes and boxes. */
    default List<ObjectDetection.Detection> objectDetection(Media image, Consumer<ObjectDetection.Params> parameters) {
        return call(ObjectDetection.TASK, image, parameters).run();
    }

    /** As {@link #objectDetection(Media, Consumer)}, for a file. */
    default List<ObjectDetection.Detection> objectDetection(Path image, Consumer<ObjectDetection.Params> parameters) {
        return objectDetection(Media.of(image), parameters);
    }

    /**
     * Segments the image: its parts with a mask for each.
     *
     * <p>Recommended model: {@code facebook/detr-resnet-50-panoptic}.
     */
    default List<ImageSegmentation.Segment> imageSegmentation(Media image) {
        return call(ImageSegmentation.TASK, image).run();
    }

    /** As {@link #imageSegmentation(Media)}, for a file. */
    default List<ImageSegmentation.Segment> imageSegmentation(Path image) {
        return imageSegmentation(Media.of(image));
    }

    /** Segments the image: its parts with a mask for each. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            Media image, Consumer<ImageSegmentation.Params> parameters) {
        return call(ImageSegmentation.TASK, image, parameters).run();
    }

    /** As {@link #imageSegmentation(Media, Consumer)}, for a file. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            Path image, Consumer<ImageSegmentation.Params> parameters) {
        return imageSegmentation(Media.of(image), parameters);
    }

    /**
     * Classifies the image with these labels: the labels with their scores, best first.
     *
     * <p>Recommended model: {@code openai/clip-vit-large-patch14-336}.
     *
     * @param candidateLabels one or more. More than 10 are not advised: the scores become unreliable
     */
    default List<Label> zeroShotImageClassification(Media image, List<String> candidateLabels) {
        return zeroShotImageClassification(image, candidateLabels, p -> {});
    }

    /** As {@link #zeroShotImageClassification(Media, List)}, for a file. */
    default List<Label> zeroShotImageClassification(Path image, List<String> candidateLabels) {
        return zeroShotImageClassification(Media.of(image), candidateLabels);
    }

    /** Classifies the image with these labels: the labels with their scores, best first. */
    default List<Label> zeroShotImageClassification(
            Media image, List<String> candidateLabels, Consumer<ZeroShotImageClassification.Params> parameters) {
        return call(
                        ZeroShotImageClassification.TASK,
                        new ZeroShotImageClassification.Query(image, candidateLabels),
                        parameters)
                .run();
    }

    /** As {@link #zeroShotImageClassification(Media, List, Consumer)}, for a file. */
    default List<Label> zeroShotImageClassification(
            Path image, List<String> candidateLabels, Consumer<ZeroShotImageClassification.Params> parameters) {
        return zeroShotImageClassification(Media.of(image), candidateLabels, parameters);
    }

    /**
     * Describes the image in text.
     *
     * <p>Recommended model: {@code nlpconnect/vit-gpt2-image-captioning}.
     */
    default ImageToText.Result imageToText(Media image) {
        return call(ImageToText.TASK, image).run();
    }

    /** As {@link #imageToText(Media)}, for a file. */
    default ImageToText.Result imageToText(Path image) {
        return imageToText(Media.of(image));
    }

    /** Describes the image in text. */
    default ImageToText.Result imageToText(Media image, Consumer<ImageToText.Params> parameters) {
        return call(ImageToText.TASK, image, parameters).run();
    }

    /** As {@link #imageToText(Media, Consumer)}, for a file. */
    default ImageToText.Result imageToText(Path image, Consumer<ImageToText.Params> parameters) {
        return imageToText(Media.of(image), parameters);
    }

    /**
     * Answers a question about the image: the best answer.
     *
     * <p>Recommended model: {@code dandelin/vilt-b32-finetuned-vqa}.
     */
    default Answer visualQuestionAnswering(Media image, String question) {
        return visualQuestionAnswering(image, question, p -> {});
    }

    /** As {@link #visualQuestionAnswering(Media, String)}, for a file. */
    default Answer visualQuestionAnswering(Path image, String question) {
        return visualQuestionAnswering(Media.of(image), question);
    }

    /** Answers a question about the image: the best answer. */
    default Answer visualQuestionAnswering(
            Media image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return visualQuestionAnswers(image, question, parameters).get(0);
    }

    /** As {@link #visualQuestionAnswering(Media, String, Consumer)}, for a file. */
    default Answer visualQuestionAnswering(
            Path image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return visualQuestionAnswering(Media.of(image), question, parameters);
    }

    /**
     * Answers a question about the image: several answers, best first.
     *
     * @param topK how many answers at most, 1 or more
     */
    default List<Answer> visualQuestionAnswers(Media image, String question, int topK) {
        return visualQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** As {@link #visualQuestionAnswers(Media, String, int)}, for a file. */
    default List<Answer> visualQuestionAnswers(Path image, String question, int topK) {
        return visualQuestionAnswers(Media.of(image), question, topK);
    }

    /** Answers a question about the image: answers, best first; {@code top_k} is how many. */
    default List<Answer> visualQuestionAnswers(
            Media image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return call(VisualQuestionAnswering.TASK, new VisualQuestionAnswering.Query(image, question), parameters)
                .run()
                .answers();
    }

    /** As {@link #visualQuestionAnswers(Media, String, Consumer)}, for a file. */
    default List<Answer> visualQuestionAnswers(
            Path image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return visualQuestionAnswers(Media.of(image), question, parameters);
    }

    /**
     * Answers a question about the image of a document: the best answer.
     *
     * <p>Recommended model: {@code impira/layoutlm-document-qa}.
     */
    default Answer documentQuestionAnswering(Media image, String question) {
        return documentQuestionAnswering(image, question, p -> {});
    }

    /** As {@link #documentQuestionAnswering(Media, String)}, for a file. */
    default Answer documentQuestionAnswering(Path image, String question) {
        return documentQuestionAnswering(Media.of(image), question);
    }

    /** Answers a question about the image of a document: the best answer. */
    default Answer documentQuestionAnswering(
            Media image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return documentQuestionAnswers(image, question, parameters).get(0);
    }

    /** As {@link #documentQuestionAnswering(Media, String, Consumer)}, for a file. */
    default Answer documentQuestionAnswering(
            Path image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return documentQuestionAnswering(Media.of(image), question, parameters);
    }

    /**
     * Answers a question about the image of a document: several answers, best first.
     *
     * @param topK how many answers at most, 1 or more
     */
    default List<Answer> documentQuestionAnswers(Media image, String question, int topK) {
        return documentQuestionAnswers(image, question, p -> p.topK(topK));
    }

    /** As {@link #documentQuestionAnswers(Media, String, int)}, for a file. */
    default List<Answer> documentQuestionAnswers(Path image, String question, int topK) {
        return documentQuestionAnswers(Media.of(image), question, topK);
    }

    /** Answers a question about the image of a document: answers, best first; {@code top_k} is how many. */
    default List<Answer> documentQuestionAnswers(
            Media image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return call(DocumentQuestionAnswering.TASK, new VisualQuestionAnswering.Query(image, question), parameters)
                .run()
                .answers();
    }

    /** As {@link #documentQuestionAnswers(Media, String, Consumer)}, for a file. */
    default List<Answer> documentQuestionAnswers(
            Path image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return documentQuestionAnswers(Media.of(image), question, parameters);
    }

    /**
     * Detects objects of these classes in the image: their classes and boxes.
     *
     * <p>Recommended model: {@code google/owlvit-base-patch32}.
     *
     * @param candidateLabels one or more
     */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(Media image, List<String> candidateLabels) {
        return zeroShotObjectDetection(image, candidateLabels, p -> {});
    }

    /** As {@link #zeroShotObjectDetection(Media, List)}, for a file. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(Path image, List<String> candidateLabels) {
        return zeroShotObjectDetection(Media.of(image), candidateLabels);
    }

    /** Detects objects of these classes in the image: their classes and boxes. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(
            Media image, List<String> candidateLabels, Consumer<ZeroShotObjectDetection.Params> parameters) {
        return call(
                        ZeroShotObjectDetection.TASK,
                        new ZeroShotObjectDetection.Query(image, candidateLabels),
                        parameters)
                .run();
    }

    /** As {@link #zeroShotObjectDetection(Media, List, Consumer)}, for a file. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(
            Path image, List<String> candidateLabels, Consumer<ZeroShotObjectDetection.Params> parameters) {
        return zeroShotObjectDetection(Media.of(image), candidateLabels, parameters);
    }

    /**
     * Estimates the distance of each pixel of the image: a grayscale image.
     *
     * <p>Recommended model: {@code depth-anything/Depth-Anything-V2-Large-hf}.
     */
    default DepthEstimation.Result depthEstimation(Media image) {
        return call(DepthEstimation.TASK, image).run();
    }

    /** As {@link #depthEstimation(Media)}, for a file. */
    default DepthEstimation.Result depthEstimation(Path image) {
        return depthEstimation(Media.of(image));
    }

    /** Estimates the distance of each pixel of the image: a grayscale image. */
    default DepthEstimation.Result depthEstimation(Media image, Consumer<DepthEstimation.Params> parameters) {
        return call(DepthEstimation.TASK, image, parameters).run();
    }

    /** As {@link #depthEstimation(Media, Consumer)}, for a file. */
    default DepthEstimation.Result depthEstimation(Path image, Consumer<DepthEstimation.Params> parameters) {
        return depthEstimation(Media.of(image), parameters);
    }

    /**
     * Classifies the video: classes with scores, best first.
     *
     * <p>Recommended model: {@code MCG-NJU/videomae-base-finetuned-kinetics}.
     */
    default List<Label> videoClassification(Media video) {
        return call(VideoClassification.TASK, video).run();
    }

    /** As {@link #videoClassification(Media)}, for a file. */
    default List<Label> videoClassification(Path video) {
        return videoClassification(Media.of(video));
    }

    /** Classifies the video: classes with scores, best first. */
    default List<Label> videoClassification(Media video, Consumer<VideoClassification.Params> parameters) {
        return call(VideoClassification.TASK, video, parameters).run();
    }

    /** As {@link #videoClassification(Media, Consumer)}, for a file. */
    default List<Label> videoClassification(Path video, Consumer<VideoClassification.Params> parameters) {
        return videoClassification(Media.of(video), parameters);
    }
}
