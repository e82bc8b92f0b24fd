package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Label;
import dev.abrazo.vision.DepthEstimation;
import dev.abrazo.vision.ImageClassification;
import dev.abrazo.vision.ImageSegmentation;
import dev.abrazo.vision.ObjectDetection;
import dev.abrazo.vision.VideoClassification;
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

    /** As {@link #imageClassification(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> imageClassification(String image) {
        return imageClassification(media(image));
    }

    /** Classifies the image: classes with scores, best first. */
    default List<Label> imageClassification(Media image, Consumer<ImageClassification.Params> parameters) {
        return call(ImageClassification.TASK, image, parameters).run();
    }

    /** As {@link #imageClassification(Media, Consumer)}, for a file. */
    default List<Label> imageClassification(Path image, Consumer<ImageClassification.Params> parameters) {
        return imageClassification(Media.of(image), parameters);
    }

    /** As {@link #imageClassification(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> imageClassification(String image, Consumer<ImageClassification.Params> parameters) {
        return imageClassification(media(image), parameters);
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

    /** As {@link #objectDetection(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<ObjectDetection.Detection> objectDetection(String image) {
        return objectDetection(media(image));
    }

    /** Detects objects in the image: their classes and boxes. */
    default List<ObjectDetection.Detection> objectDetection(Media image, Consumer<ObjectDetection.Params> parameters) {
        return call(ObjectDetection.TASK, image, parameters).run();
    }

    /** As {@link #objectDetection(Media, Consumer)}, for a file. */
    default List<ObjectDetection.Detection> objectDetection(Path image, Consumer<ObjectDetection.Params> parameters) {
        return objectDetection(Media.of(image), parameters);
    }

    /** As {@link #objectDetection(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<ObjectDetection.Detection> objectDetection(String image, Consumer<ObjectDetection.Params> parameters) {
        return objectDetection(media(image), parameters);
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

    /** As {@link #imageSegmentation(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<ImageSegmentation.Segment> imageSegmentation(String image) {
        return imageSegmentation(media(image));
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

    /** As {@link #imageSegmentation(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<ImageSegmentation.Segment> imageSegmentation(
            String image, Consumer<ImageSegmentation.Params> parameters) {
        return imageSegmentation(media(image), parameters);
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

    /** As {@link #zeroShotImageClassification(Media, List)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> zeroShotImageClassification(String image, List<String> candidateLabels) {
        return zeroShotImageClassification(media(image), candidateLabels);
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

    /** As {@link #zeroShotImageClassification(Media, List, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> zeroShotImageClassification(
            String image, List<String> candidateLabels, Consumer<ZeroShotImageClassification.Params> parameters) {
        return zeroShotImageClassification(media(image), candidateLabels, parameters);
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

    /** As {@link #zeroShotObjectDetection(Media, List)}, for a path, URL or data URL; see {@link #media}. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(String image, List<String> candidateLabels) {
        return zeroShotObjectDetection(media(image), candidateLabels);
    }

    /** Detects objects of these classes in the image: their classes and boxes. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(
            Media image, List<String> candidateLabels, Consumer<ZeroShotObjectDetection.Params> parameters) {
        return call(ZeroShotObjectDetection.TASK, new ZeroShotObjectDetection.Query(image, candidateLabels), parameters)
                .run();
    }

    /** As {@link #zeroShotObjectDetection(Media, List, Consumer)}, for a file. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(
            Path image, List<String> candidateLabels, Consumer<ZeroShotObjectDetection.Params> parameters) {
        return zeroShotObjectDetection(Media.of(image), candidateLabels, parameters);
    }

    /** As {@link #zeroShotObjectDetection(Media, List, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<ObjectDetection.Detection> zeroShotObjectDetection(
            String image, List<String> candidateLabels, Consumer<ZeroShotObjectDetection.Params> parameters) {
        return zeroShotObjectDetection(media(image), candidateLabels, parameters);
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

    /** As {@link #depthEstimation(Media)}, for a path, URL or data URL; see {@link #media}. */
    default DepthEstimation.Result depthEstimation(String image) {
        return depthEstimation(media(image));
    }

    /** Estimates the distance of each pixel of the image: a grayscale image. */
    default DepthEstimation.Result depthEstimation(Media image, Consumer<DepthEstimation.Params> parameters) {
        return call(DepthEstimation.TASK, image, parameters).run();
    }

    /** As {@link #depthEstimation(Media, Consumer)}, for a file. */
    default DepthEstimation.Result depthEstimation(Path image, Consumer<DepthEstimation.Params> parameters) {
        return depthEstimation(Media.of(image), parameters);
    }

    /** As {@link #depthEstimation(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default DepthEstimation.Result depthEstimation(String image, Consumer<DepthEstimation.Params> parameters) {
        return depthEstimation(media(image), parameters);
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

    /** As {@link #videoClassification(Media)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> videoClassification(String video) {
        return videoClassification(media(video));
    }

    /** Classifies the video: classes with scores, best first. */
    default List<Label> videoClassification(Media video, Consumer<VideoClassification.Params> parameters) {
        return call(VideoClassification.TASK, video, parameters).run();
    }

    /** As {@link #videoClassification(Media, Consumer)}, for a file. */
    default List<Label> videoClassification(Path video, Consumer<VideoClassification.Params> parameters) {
        return videoClassification(Media.of(video), parameters);
    }

    /** As {@link #videoClassification(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Label> videoClassification(String video, Consumer<VideoClassification.Params> parameters) {
        return videoClassification(media(video), parameters);
    }
}
