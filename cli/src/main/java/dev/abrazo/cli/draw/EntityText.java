package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.text.TokenClassification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text with its entities marked, and their scores below. */
final class EntityText {

    // Among those with the same start the longest comes first, since it contains the others.
    private static final Comparator<Located> FROM_THE_LEFT =
            Comparator.comparingInt(Located::from).thenComparing(Located::to, Comparator.reverseOrder());

    private EntityText() {}

    static List<String> draw(Display.Spans spans, Canvas canvas) {
        List<Located> located = located(spans);
        List<String> lines = new ArrayList<>(sentence(spans.text(), located, canvas));
        if (!located.isEmpty()) {
            lines.add("");
            lines.addAll(BarChart.draw(new Display.Bars(bars(spans.text(), located)), canvas));
        }
        return lines;
    }

    /**
     * A part with its position.
     *
     * @param from start in UTF-16 units; -1 if unknown
     * @param to end, exclusive
     */
    private record Located(Display.Span span, int from, int to) {

        String words(String text) {
            return from < 0 ? span.word() : text.substring(from, to);
        }
    }

    private static List<Located> located(Display.Spans spans) {
        String text = spans.text();
        List<Located> located = new ArrayList<>();
        // Known positions need no search; a search begins after the previous match, since the words are in order.
        int searched = 0;
        for (Display.Span span : spans.spans()) {
            Located one;
            if (TokenClassification.Offsets.valid(text, span.start(), span.end())
                    || span.word().isBlank() && span.start() >= 0) {
                one = new Located(
                        span,
                        TokenClassification.Offsets.utf16(text, span.start()),
                        TokenClassification.Offsets.utf16(text, span.end()));
            } else {
                one = found(span, text, searched);
            }
            located.add(one);
            searched = Math.max(searched, one.to());
        }
        located.sort(FROM_THE_LEFT);
        return located;
    }

    /** Searches for the word, ignoring case, if the server gives no offsets or invalid ones. */
    private static Located found(Display.Span span, String text, int from) {
        String word = span.word().strip();
        for (int at = from; !word.isEmpty() && at + word.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return new Located(span, at, at + word.length());
            }
        }
        return new Located(span, -1, -1);
    }

    private static List<String> sentence(String text, List<Located> spans, Canvas canvas) {
        List<String> labels =
                spans.stream().map(one -> kind(one.span().label())).distinct().toList();
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (Located one : spans) {
            // An overlapping part is marked from the end of the previous one, and not at all inside it.
            int from = Math.max(at, one.from());
            if (one.from() < 0 || one.to() <= from) {
                continue;
            }
            String label = one.span().label();
            line.append(TerminalSanitizer.text(text.substring(at, from)));
            line.append(canvas.style()
                    .marked(
                            TerminalSanitizer.line(text.substring(from, one.to())),
                            TerminalSanitizer.line(label),
                            labels.indexOf(kind(label))));
            at = one.to();
        }
        line.append(TerminalSanitizer.text(text.substring(at)));
        return line.toString().lines().toList();
    }

    /** The label without its B- or I- prefix. */
    private static String kind(String label) {
        return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
    }

    private static List<Display.Bar> bars(String text, List<Located> spans) {
        return spans.stream()
                .map(one -> new Display.Bar(
                        one.span().label() + "  " + one.words(text), one.span().score()))
                .toList();
    }
}
