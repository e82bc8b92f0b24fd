package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.vision.ImageTextToImage;
import dev.abrazo.vision.ImageTextToVideo;
import dev.abrazo.vision.ImageToImage;
import dev.abrazo.vision.ImageToVideo;
import dev.abrazo.vision.TextToImage;
import dev.abrazo.vision.TextToVideo;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Short forms for tasks that generate images and videos. All throw {@link dev.abrazo.error.InferenceException}. */
interface VisionGenerationTasks extends InferenceCalls {

    /**
     * Generates an image from the text.
     *
     * <p>Recommended model: {@code black-forest-labs/FLUX.1-schnell}.
     */
    default Media textToImage(String text) {
        return call(TextToImage.TASK, text).run();
    }

    /** Generates an image from the text. */
    default Media textToImage(String text, Consumer<TextToImage.Params> parameters) {
        return call(TextToImage.TASK, text, parameters).run();
    }

    /**
     * Generates images from the text: all that the reply has, as many as {@code num_images} says if the provider can.
     *
     * <p>Recommended model: {@code black-forest-labs/FLUX.1-schnell}.
     */
    default List<Media> textToImages(String text, Consumer<TextToImage.Params> parameters) {
        return call(TextToImage.IMAGES, TextToImage.TASK.input(text, parameters))
                .run();
    }

    /**
     * Generates an image from the text, and returns its URL without downloading it; several URLs for several images. Providers
     * delete them after minutes to days.
     *
     * @throws dev.abrazo.error.UnsupportedException if the provider sends the image itself
     */
    default List<URI> textToImageUrls(String text) {
        return textToImageUrls(text, p -> {});
    }

    /** As {@link #textToImageUrls(String)}, with parameters. */
    default List<URI> textToImageUrls(String text, Consumer<TextToImage.Params> parameters) {
        return call(TextToImage.URLS, TextToImage.TASK.input(text, parameters)).run();
    }

    /**
     * Generates a video from the text. Only third-party providers can.
     *
     * <p>Recommended model: {@code genmo/mochi-1-preview}.
     */
    default Media textToVideo(String text) {
        return call(TextToVideo.TASK, text).run();
    }

    /** Generates a video from the text. Only third-party providers can. */
    default Media textToVideo(String text, Consumer<TextToVideo.Params> parameters) {
        return call(TextToVideo.TASK, text, parameters).run();
    }

    /**
     * Changes the image as the prompt says.
     *
     * <p>Recommended model: {@code black-forest-labs/FLUX.1-Kontext-dev}.
     *
     * @param prompt what the result should show, or how to change the image
     */
    default Media imageToImage(Media image, String prompt) {
        return imageToImage(image, prompt, p -> {});
    }

    /** As {@link #imageToImage(Media, String)}, for a file. */
    default Media imageToImage(Path image, String prompt) {
        return imageToImage(Media.of(image), prompt);
    }

    /** As {@link #imageToImage(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToImage(String image, String prompt) {
        return imageToImage(media(image), prompt);
    }

    /** Changes the image as the prompt says. */
    default Media imageToImage(Media image, String prompt, Consumer<ImageToImage.Params> parameters) {
        return call(ImageToImage.TASK, new ImageToImage.Query(image, prompt), parameters)
                .run();
    }

    /** As {@link #imageToImage(Media, String, Consumer)}, for a file. */
    default Media imageToImage(Path image, String prompt, Consumer<ImageToImage.Params> parameters) {
        return imageToImage(Media.of(image), prompt, parameters);
    }

    /** As {@link #imageToImage(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToImage(String image, String prompt, Consumer<ImageToImage.Params> parameters) {
        return imageToImage(media(image), prompt, parameters);
    }

    /** As {@link #imageToImage(Media, String)}, without a prompt. */
    default Media imageToImage(Media image, Consumer<ImageToImage.Params> parameters) {
        return call(ImageToImage.TASK, new ImageToImage.Query(image, null), parameters)
                .run();
    }

    /** As {@link #imageToImage(Media, Consumer)}, for a file. */
    default Media imageToImage(Path image, Consumer<ImageToImage.Params> parameters) {
        return imageToImage(Media.of(image), parameters);
    }

    /** As {@link #imageToImage(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToImage(String image, Consumer<ImageToImage.Params> parameters) {
        return imageToImage(media(image), parameters);
    }

    /**
     * Generates a video that starts with the image. Only third-party providers can.
     *
     * <p>Recommended model: {@code Wan-AI/Wan2.1-I2V-14B-720P}.
     *
     * @param prompt what the result should show, or how to change the image
     */
    default Media imageToVideo(Media image, String prompt) {
        return imageToVideo(image, prompt, p -> {});
    }

    /** As {@link #imageToVideo(Media, String)}, for a file. */
    default Media imageToVideo(Path image, String prompt) {
        return imageToVideo(Media.of(image), prompt);
    }

    /** As {@link #imageToVideo(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToVideo(String image, String prompt) {
        return imageToVideo(media(image), prompt);
    }

    /** Generates a video that starts with the image. Only third-party providers can. */
    default Media imageToVideo(Media image, String prompt, Consumer<ImageToVideo.Params> parameters) {
        return call(ImageToVideo.TASK, new ImageToImage.Query(image, prompt), parameters)
                .run();
    }

    /** As {@link #imageToVideo(Media, String, Consumer)}, for a file. */
    default Media imageToVideo(Path image, String prompt, Consumer<ImageToVideo.Params> parameters) {
        return imageToVideo(Media.of(image), prompt, parameters);
    }

    /** As {@link #imageToVideo(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToVideo(String image, String prompt, Consumer<ImageToVideo.Params> parameters) {
        return imageToVideo(media(image), prompt, parameters);
    }

    /** As {@link #imageToVideo(Media, String)}, without a prompt. */
    default Media imageToVideo(Media image, Consumer<ImageToVideo.Params> parameters) {
        return call(ImageToVideo.TASK, new ImageToImage.Query(image, null), parameters)
                .run();
    }

    /** As {@link #imageToVideo(Media, Consumer)}, for a file. */
    default Media imageToVideo(Path image, Consumer<ImageToVideo.Params> parameters) {
        return imageToVideo(Media.of(image), parameters);
    }

    /** As {@link #imageToVideo(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageToVideo(String image, Consumer<ImageToVideo.Params> parameters) {
        return imageToVideo(media(image), parameters);
    }

    /**
     * Generates an image from the image and the prompt. Only third-party providers can.
     *
     * <p>Recommended model: {@code black-forest-labs/FLUX.2-dev}.
     *
     * @param prompt what the result should show, or how to change the image
     */
    default Media imageTextToImage(Media image, String prompt) {
        return imageTextToImage(image, prompt, p -> {});
    }

    /** As {@link #imageTextToImage(Media, String)}, for a file. */
    default Media imageTextToImage(Path image, String prompt) {
        return imageTextToImage(Media.of(image), prompt);
    }

    /** As {@link #imageTextToImage(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageTextToImage(String image, String prompt) {
        return imageTextToImage(media(image), prompt);
    }

    /** Generates an image from the image and the prompt. Only third-party providers can. */
    default Media imageTextToImage(Media image, String prompt, Consumer<ImageTextToImage.Params> parameters) {
        return call(ImageTextToImage.TASK, new ImageToImage.Query(image, prompt), parameters)
                .run();
    }

    /** As {@link #imageTextToImage(Media, String, Consumer)}, for a file. */
    default Media imageTextToImage(Path image, String prompt, Consumer<ImageTextToImage.Params> parameters) {
        return imageTextToImage(Media.of(image), prompt, parameters);
    }

    /** As {@link #imageTextToImage(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageTextToImage(String image, String prompt, Consumer<ImageTextToImage.Params> parameters) {
        return imageTextToImage(media(image), prompt, parameters);
    }

    /** As {@link #imageTextToImage(Media, String)}, without an image. */
    default Media imageTextToImage(String prompt) {
        return imageTextToImage(prompt, p -> {});
    }

    /** As {@link #imageTextToImage(Media, String, Consumer)}, without an image. */
    default Media imageTextToImage(String prompt, Consumer<ImageTextToImage.Params> parameters) {
        return call(ImageTextToImage.TASK, new ImageToImage.Query(null, prompt), parameters)
                .run();
    }

    /**
     * Generates a video from the image and the prompt. Only third-party providers can.
     *
     * <p>Recommended model: {@code Lightricks/LTX-Video}.
     *
     * @param prompt what the result should show, or how to change the image
     */
    default Media imageTextToVideo(Media image, String prompt) {
        return imageTextToVideo(image, prompt, p -> {});
    }

    /** As {@link #imageTextToVideo(Media, String)}, for a file. */
    default Media imageTextToVideo(Path image, String prompt) {
        return imageTextToVideo(Media.of(image), prompt);
    }

    /** As {@link #imageTextToVideo(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageTextToVideo(String image, String prompt) {
        return imageTextToVideo(media(image), prompt);
    }

    /** Generates a video from the image and the prompt. Only third-party providers can. */
    default Media imageTextToVideo(Media image, String prompt, Consumer<ImageTextToVideo.Params> parameters) {
        return call(ImageTextToVideo.TASK, new ImageToImage.Query(image, prompt), parameters)
                .run();
    }

    /** As {@link #imageTextToVideo(Media, String, Consumer)}, for a file. */
    default Media imageTextToVideo(Path image, String prompt, Consumer<ImageTextToVideo.Params> parameters) {
        return imageTextToVideo(Media.of(image), prompt, parameters);
    }

    /** As {@link #imageTextToVideo(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Media imageTextToVideo(String image, String prompt, Consumer<ImageTextToVideo.Params> parameters) {
        return imageTextToVideo(media(image), prompt, parameters);
    }

    /** As {@link #imageTextToVideo(Media, String)}, without an image. */
    default Media imageTextToVideo(String prompt) {
        return imageTextToVideo(prompt, p -> {});
    }

    /** As {@link #imageTextToVideo(Media, String, Consumer)}, without an image. */
    default Media imageTextToVideo(String prompt, Consumer<ImageTextToVideo.Params> parameters) {
        return call(ImageTextToVideo.TASK, new ImageToImage.Query(null, prompt), parameters)
                .run();
    }
}
