package dev.abrazo.local.internal.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejects regular expressions that may not terminate. The tokenizers' library aborts the process after ten million steps,
 * and overflows its stack on deep nesting, so these are detected before: nested repetitions without a fixed part between,
 * alternatives in a repetition with a common beginning, recursion, back references, and large size. Not every case can be
 * detected.
 */
final class PatternCheck {

    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_REPETITIONS = 1_000;

    private final String pattern;
    private int at;
    private int depth;

    private PatternCheck(String pattern) {
        this.pattern = pattern;
    }

    /** Why the pattern is rejected, or null if it is accepted. */
    static @Nullable String unsupportedReason(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return "it has " + pattern.length() + " characters, more than " + MAX_LENGTH;
        }
        try {
            PatternCheck check = new PatternCheck(pattern);
            check.alternatives();
            return null;
        } catch (RejectedException e) {
            return e.getMessage();
        }
    }

    /** Parses up to the end of the group, or of the pattern. */
    private Part alternatives() {
        boolean certain = true;
        boolean ambiguous = false;
        double repeated = 1;
        List<String> texts = new ArrayList<>();
        do {
            int from = at;
            Part part = sequence();
            String text = pattern.substring(from, at);
            certain &= part.certain;
            repeated = Math.max(repeated, part.repeated);
            ambiguous |= texts.stream().anyMatch(other -> other.startsWith(text) || text.startsWith(other));
            texts.add(text);
        } while (take('|'));
        return new Part(certain, ambiguous, repeated);
    }

    private Part sequence() {
        boolean certain = false;
        double repeated = 1;
        String repeatedBefore = "";
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int from = at;
            Part part = atom();
            String text = pattern.substring(from, at);
            Quantifier quantifier = quantifier();
            if (part == null) {
                continue;
            }
            if (quantifier.max > 1) {
                if (!part.certain || part.ambiguous) {
                    throw new RejectedException(
                            "it repeats `" + text + "`, which can match the same text in several ways");
                }
                if (part.repeated * quantifier.counted > MAX_REPETITIONS) {
                    throw new RejectedException("it repeats `" + text + "` more than " + MAX_REPETITIONS + " times");
                }
            }
            boolean fixed = quantifier.min > 0 && part.certain && (quantifier.isExact() || quantifier.possessive);
            boolean open = quantifier.max > 1 && !quantifier.isExact() && !quantifier.possessive;
            if (open && text.equals(repeatedBefore)) {
                throw new RejectedException("it repeats `" + text + "` twice in a row");
            }
            repeatedBefore = open ? text : "";
            repeated = Math.max(repeated, part.repeated * quantifier.counted);
            certain |= fixed;
        }
        return new Part(certain, false, repeated);
    }

    /** Parses one element that may be repeated; null if it matches no characters. */
    private @Nullable Part atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '(' -> group();
            case '[' -> set();
            case '\\' -> escape();
            case '^', '$' -> null;
            default -> Part.ONE;
        };
    }

    private @Nullable Part group() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new RejectedException("its groups are nested deeper than " + MAX_DEPTH + " levels");
        }
        boolean atomic = false;
        boolean lookaround = false;
        if (take('?')) {
            String rest = pattern.substring(at);
            if (rest.startsWith("=") || rest.startsWith("!") || rest.startsWith("<=") || rest.startsWith("<!")) {
                lookaround = true;
                at += rest.startsWith("<") ? 2 : 1;
            } else if (rest.startsWith(">")) {
                atomic = true;
                at++;
            } else {
                options(rest);
            }
        } else if (at < pattern.length() && pattern.charAt(at) == '*') {
            throw new RejectedException("it has callouts");
        }
        Part inner = alternatives();
        if (!take(')')) {
            // The library has a better message.
            at = pattern.length();
        }
        depth--;
        if (lookaround) {
            return null;
        }
        return atomic ? new Part(inner.certain, false, inner.repeated) : inner;
    }

    // (?:…), (?i:…), (?i), (?<name>…)
    private void options(String rest) {
        int end = 0;
        while (end < rest.length() && (Character.isLetter(rest.charAt(end)) || rest.charAt(end) == '-')) {
            end++;
        }
        if (rest.startsWith("<")) {
            end = rest.indexOf('>');
        }
        char last = end >= 0 && end < rest.length() ? rest.charAt(end) : 0;
        if (last != ':' && last != ')' && last != '>') {
            throw new RejectedException(
                    "it has a group of an unknown kind, (?" + rest.substring(0, Math.min(2, rest.length())));
        }
        at += last == ')' ? end : end + 1;
    }

    private Part set() {
        int open = 1;
        take('^');
        // A bracket at the beginning is literal.
        take(']');
        while (at < pattern.length() && open > 0) {
            switch (pattern.charAt(at++)) {
                case '\\' -> at++;
                case '[' -> open++;
                case ']' -> open--;
                default -> {}
            }
        }
        at = Math.min(at, pattern.length());
        return Part.ONE;
    }

    private @Nullable Part escape() {
        if (at == pattern.length()) {
            return null;
        }
        char c = pattern.charAt(at++);
        if (c >= '1' && c <= '9' || c == 'k' || c == 'g') {
            throw new RejectedException("it has the back reference \\" + c);
        }
        if ((c == 'p' || c == 'P' || c == 'x' || c == 'o') && take('{')) {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        }
        return "bBAzZGK".indexOf(c) >= 0 ? null : Part.ONE;
    }

    private Quantifier quantifier() {
        Quantifier all = Quantifier.ONCE;
        // Several in a row repeat each other, except lazy and possessive markers.
        for (Quantifier one = single(); one != null; one = single()) {
            if (all.max > 1 && one.max > 1) {
                throw new RejectedException("it has nested quantifiers");
            }
            all = all == Quantifier.ONCE ? one : new Quantifier(0, Math.max(all.max, one.max), all.counted, false);
        }
        return all;
    }

    private @Nullable Quantifier single() {
        if (at == pattern.length()) {
            return null;
        }
        int min;
        int max = Integer.MAX_VALUE;
        int counted = 1;
        switch (pattern.charAt(at)) {
            case '*' -> min = 0;
            case '+' -> min = 1;
            case '?' -> {
                min = 0;
                max = 1;
            }
            case '{' -> {
                List<Integer> range = range();
                if (range.isEmpty()) {
                    return null;
                }
                min = range.get(0);
                max = range.get(1);
                counted = max == Integer.MAX_VALUE ? min : max;
                at += range.get(2);
                take('?');
                return new Quantifier(min, max, Math.max(1, counted), false);
            }
            default -> {
                return null;
            }
        }
        at++;
        boolean possessive = take('+');
        if (!possessive) {
            take('?');
        }
        return new Quantifier(min, max, counted, possessive);
    }

    /** Minimum, maximum and length of {@code {2,3}}; empty if the brace is literal. */
    private List<Integer> range() {
        int end = pattern.indexOf('}', at);
        String inner = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inner.matches("\\d{1,9}|\\d{0,9},\\d{1,9}|\\d{1,9},")) {
            return List.of();
        }
        String[] parts = inner.split(",", 2);
        int min = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
        int max = parts.length == 1 ? min : parts[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(parts[1]);
        List<Integer> range = new ArrayList<>(List.of(min, max));
        range.add(end + 1 - at);
        return range;
    }

    private boolean take(char c) {
        boolean matched = at < pattern.length() && pattern.charAt(at) == c;
        at += matched ? 1 : 0;
        return matched;
    }

    /**
     * Element that may be repeated.
     *
     * @param certain whether each of its matches has a part of fixed length, which separates one repetition from the next
     * @param ambiguous whether two of its alternatives have a common beginning
     * @param repeated number of copies by counted repetitions
     */
    private record Part(boolean certain, boolean ambiguous, double repeated) {
        static final Part ONE = new Part(true, false, 1);
    }

    private record Quantifier(int min, int max, int counted, boolean possessive) {
        static final Quantifier ONCE = new Quantifier(1, 1, 1, false);

        boolean isExact() {
            return min == max;
        }
    }

    private static final class RejectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RejectedException(String reason) {
            super(reason, null, false, false);
        }
    }
}
