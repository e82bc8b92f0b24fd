package dev.abrazo.task;

import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.media.Media;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    record Bars(List<Bar> items) implements Display {

        /** Copies the list. */
        public Bars {
            items = List.copyOf(items);
        }
    }

    /**
     * One score.
     *
     * @param label what is scored
     * @param score usually between 0 and 1; similarities may be negative, regressions anything; null where there is none
     */
    record Bar(String label, @Nullable Double score) {}

    /** Text to read. */
    record Prose(String text) implements Display {}

    /**
     * Vectors, too long to read.
     *
     * @param values {@code float[]}, or lists of such
     * @param label what they belong to, or null
     */
    record Vectors(Object values, @Nullable String label) implements Display {

        /** Whether the other holds the same, vectors number by number. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Vectors second
                    && PlainValues.equal(values, second.values)
                    && Objects.equals(label, second.label);
        }

        @Override
        public int hashCode() {
            return 31 * PlainValues.hash(values) + Objects.hashCode(label);
        }

        /** With the first numbers of each vector. */
        @Override
        public String toString() {
            return "Vectors[values=" + PlainValues.shown(values) + ", label=" + label + "]";
        }
    }

    /** A picture, a sound or a video. */
    record Medium(Media media) implements Display {}

    /**
     * A text with marked parts.
     *
     * @param text the text
     * @param spans its parts; they may touch and overlap, and the place of some may not be known
     */
    record Spans(String text, List<Span> spans) implements Display {

        /** Copies the list. */
        public Spans {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A part of a text.
     *
     * @param start in code points; -1 where nobody knows
     * @param end exclusive; -1 where nobody knows
     * @param label what it is
     * @param score how sure the model is, 0 to 1; null where it does not say
     * @param word the part as the model has it, maybe in lower case or in pieces; to show where its place is not known
     */
    record Span(int start, int end, String label, @Nullable Double score, String word) {}

    /**
     * A table with marked cells.
     *
     * @param columns by their headers, all of one length
     * @param marked row and column of each marked cell, from 0
     * @param caption what to say of it; may be empty
     */
    record Table(Map<String, List<String>> columns, List<List<Integer>> marked, String caption) implements Display {}

    /** An image with rectangles. */
    record Boxes(Media image, List<Rectangle> rectangles) implements Display {

        /** Copies the list. */
        public Boxes {
            rectangles = List.copyOf(rectangles);
        }
    }

    /** A rectangle in an image, in pixels; the score is null where there is none. */
    record Rectangle(String label, @Nullable Double score, double xmin, double ymin, double xmax, double ymax) {}

    /** An image with parts. */
    record Masks(Media image, List<Mask> masks) implements Display {

        /** Copies the list. */
        public Masks {
            masks = List.copyOf(masks);
        }
    }

    /**
     * A part of an image.
     *
     * @param score null where the model gives none
     * @param image grey, white where the part is
     */
    record Mask(String label, @Nullable Double score, Media image) {}

    /** Words with their times. */
    record Timed(List<Moment> moments) implements Display {

        /** Copies the list. */
        public Timed {
            moments = List.copyOf(moments);
        }
    }

    /** Words and when they were said, in seconds; null where that is not known. */
    record Moment(@Nullable Double start, @Nullable Double end, String text) {}

    /**
     * Several results, one after the other.
     *
     * @param titles one for each part
     */
    record Several(List<String> titles, List<Display> parts) implements Display {

        /** Copies the lists. */
        public Several {
            titles = List.copyOf(titles);
            parts = List.copyOf(parts);
        }
    }
}
