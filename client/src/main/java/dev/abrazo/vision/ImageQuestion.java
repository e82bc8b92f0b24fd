package dev.abrazo.vision;

import dev.abrazo.media.Media;
import java.util.Objects;

/**
 * An image and a question about it: the value of visual-question-answering and document-question-answering. Immutable as
 * far as the image is.
 *
 * @param image the image
 * @param question the question
 */
public record ImageQuestion(Media image, String question) {

    /** Checks that both are given. */
    public ImageQuestion {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(question, "question");
    }
}
