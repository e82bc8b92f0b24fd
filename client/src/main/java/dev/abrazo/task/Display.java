package dev.abrazo.task;

import dev.abrazo.media.Media;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as people would rather look at it, without saying how it is drawn: a terminal draws bars of characters, a
 * page draws its own.
 */
public sealed interface Display {

    /**
     * Scores, each with a label.
     *
     * @param items in the order to show
     */
    record Bars(List<Bar> items) implements Display {}

    /**
     * One score.
     *
     * @param label what is scored
     * @param score usually between 0 and 1; similarities may be negative, regressions anything
     */
    record Bar(String label, double score) {}

    /** Text to read. */
    record Prose(String text) implements Display {}

    /**
     * Vectors, too long to read.
     *
     * @param values {@code float[]}, or lists of such
     * @param label what they belong to, or null
     */
    record Vectors(Object values, @Nullable String label) implements Display {}

    /** A picture, a sound or a video. */
    record Medium(Media media) implements Display {}

    /**
     * Several results, one after the other.
     *
     * @param titles one for each part
     */
    record Several(List<String> titles, List<Display> parts) implements Display {}
}
