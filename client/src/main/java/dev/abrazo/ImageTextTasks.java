package dev.abrazo;

import dev.abrazo.media.Media;
import dev.abrazo.task.Answer;
import dev.abrazo.vision.DocumentQuestionAnswering;
import dev.abrazo.vision.ImageToText;
import dev.abrazo.vision.VisualQuestionAnswering;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Short forms for tasks that describe images, and answer questions about them. All throw {@link dev.abrazo.error.InferenceException}. */
interface ImageTextTasks extends InferenceCalls {

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

    /** As {@link #imageToText(Media)}, for a path, URL or data URL; see {@link #media}. */
    default ImageToText.Result imageToText(String image) {
        return imageToText(media(image));
    }

    /** Describes the image in text. */
    default ImageToText.Result imageToText(Media image, Consumer<ImageToText.Params> parameters) {
        return call(ImageToText.TASK, image, parameters).run();
    }

    /** As {@link #imageToText(Media, Consumer)}, for a file. */
    default ImageToText.Result imageToText(Path image, Consumer<ImageToText.Params> parameters) {
        return imageToText(Media.of(image), parameters);
    }

    /** As {@link #imageToText(Media, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default ImageToText.Result imageToText(String image, Consumer<ImageToText.Params> parameters) {
        return imageToText(media(image), parameters);
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

    /** As {@link #visualQuestionAnswering(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Answer visualQuestionAnswering(String image, String question) {
        return visualQuestionAnswering(media(image), question);
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

    /** As {@link #visualQuestionAnswering(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Answer visualQuestionAnswering(
            String image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return visualQuestionAnswering(media(image), question, parameters);
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

    /** As {@link #visualQuestionAnswers(Media, String, int)}, for a path, URL or data URL; see {@link #media}. */
    default List<Answer> visualQuestionAnswers(String image, String question, int topK) {
        return visualQuestionAnswers(media(image), question, topK);
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

    /** As {@link #visualQuestionAnswers(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Answer> visualQuestionAnswers(
            String image, String question, Consumer<VisualQuestionAnswering.Params> parameters) {
        return visualQuestionAnswers(media(image), question, parameters);
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

    /** As {@link #documentQuestionAnswering(Media, String)}, for a path, URL or data URL; see {@link #media}. */
    default Answer documentQuestionAnswering(String image, String question) {
        return documentQuestionAnswering(media(image), question);
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

    /** As {@link #documentQuestionAnswering(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default Answer documentQuestionAnswering(
            String image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return documentQuestionAnswering(media(image), question, parameters);
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

    /** As {@link #documentQuestionAnswers(Media, String, int)}, for a path, URL or data URL; see {@link #media}. */
    default List<Answer> documentQuestionAnswers(String image, String question, int topK) {
        return documentQuestionAnswers(media(image), question, topK);
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

    /** As {@link #documentQuestionAnswers(Media, String, Consumer)}, for a path, URL or data URL; see {@link #media}. */
    default List<Answer> documentQuestionAnswers(
            String image, String question, Consumer<DocumentQuestionAnswering.Params> parameters) {
        return documentQuestionAnswers(media(image), question, parameters);
    }
}
