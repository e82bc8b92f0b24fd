package dev.abrazo.cli.draw;

import dev.abrazo.media.Media;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as the elements it is drawn with: bars, marked text, tables, boxes. Made by {@link ResultDisplay}. */
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
     * @param score usually from 0 to 1; similarities may be negative; null if there is none
     */
    record Bar(String label, @Nullable Double score) {}

    /** A text. */
    record Text(String text) implements Display {}

    /**
     * Vectors, too long to print.
     *
     * @param values {@code float[]}, or lists of such
     * @param label the text they belong to, or null
     */
    record Vectors(@Nullable Object values, @Nullable String label) implements Display {}

    /** An image, audio or a video. */
    record MediaValue(Media media) implements Display {}

    /**
     * A text with marked parts.
     *
     * @param text the text
     * @param spans its parts; they may overlap, and the position of some may be unknown
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
     * @param start in code points; -1 if unknown
     * @param end exclusive; -1 if unknown
     * @param label the class of the part
     * @param score confidence from 0 to 1, or null
     * @param word the part as the model writes it, perhaps in lower case; used if the position is unknown
     */
    record Span(int start, int end, String label, @Nullable Double score, String word) {}

    /**
     * A table with marked cells.
     *
     * @param columns by their headers, all of one length
     * @param marked row and column of each marked cell, from 0
     * @param caption the answer below the table; may be empty
     */
    record Table(Map<String, List<String>> columns, List<List<Integer>> marked, String caption) implements Display {}

    /** An image with rectangles. */
    record Boxes(Media image, List<Rectangle> rectangles) implements Display {

        /** Copies the list. */
        public Boxes {
            rectangles = List.copyOf(rectangles);
        }
    }

    /** A box in an image, in pixels; the score may be null. */
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
     * @param score null if the model gives none
     * @param image grey, white where the part is
     */
    record Mask(String label, @Nullable Double score, Media image) {}

    /** A transcript with times. */
    record Transcript(List<Chunk> chunks) implements Display {

        /** Copies the list. */
        public Transcript {
            chunks = List.copyOf(chunks);
        }
    }

    /** A part of a transcript with its times in seconds; null if unknown. */
    record Chunk(@Nullable Double start, @Nullable Double end, String text) {}

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
