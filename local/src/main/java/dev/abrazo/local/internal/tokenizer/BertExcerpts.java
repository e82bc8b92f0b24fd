package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.backend.Cancellation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Excerpts for BERT's tokenizer, from any text. An excerpt also omits parts that make no difference: white space and
 * removed characters after the first two of a gap, and the rest of a word above the maximum length, since it is one unknown
 * token. So it is short even if the text has one very long word or gap.
 */
final class BertExcerpts implements Excerpts {

    private static final int SAME_KIND_IN_A_GAP = 2;
    private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

    private final BertCharacter.Kinds kinds;
    private final int longestWord;
    private final int margin;

    /**
     * Creates excerpts for a tokenizer.
     *
     * @param longestWord number of characters from which a word is an unknown token
     * @param longestAdded maximum number of characters of an added token
     */
    BertExcerpts(BertCharacter.Kinds kinds, int longestWord, int longestAdded) {
        this.kinds = kinds;
        this.longestWord = longestWord + longestAdded + 1;
        // Between two characters of an added token there may be two removed ones.
        this.margin = 3 * longestAdded + 8;
    }

    @Override
    public int margin() {
        return margin;
    }

    @Override
    public Excerpt take(String text, int tokens, boolean fromEnd, Cancellation cancellation) {
        Scan scan = new Scan(text, fromEnd);
        int wanted = tokens + margin + 2;
        for (int steps = 1; scan.hasMore() && scan.words < wanted && scan.kept < LONGEST; steps++) {
            scan.step();
            if (steps % STEPS_BETWEEN_CHECKS == 0) {
                cancellation.check();
            }
        }
        return new Excerpt(scan.text(), !scan.hasMore());
    }

    /** One pass through a text, from either end. */
    private final class Scan {

        private final String text;
        private final boolean backwards;
        private final List<Piece> pieces = new ArrayList<>();
        private int at;
        // Start of the current kept part, in the direction of the pass.
        private int pieceFrom;
        private int kept;
        // Each counted word is at least one token.
        private int words;
        private int letters;
        private int spaces;
        private int silent;
        private BertCharacter visible = BertCharacter.SPACE;

        Scan(String text, boolean backwards) {
            this.text = text;
            this.backwards = backwards;
            this.at = backwards ? text.length() : 0;
            this.pieceFrom = at;
        }

        boolean hasMore() {
            return backwards ? at > 0 : at < text.length();
        }

        void step() {
            int c = backwards ? text.codePointBefore(at) : text.codePointAt(at);
            int next = backwards ? at - Character.charCount(c) : at + Character.charCount(c);
            if (isNeeded(kinds.of(c))) {
                kept += Character.charCount(c);
            } else {
                endPiece();
                pieceFrom = next;
            }
            at = next;
        }

        String text() {
            endPiece();
            pieceFrom = at;
            if (backwards) {
                Collections.reverse(pieces);
            }
            StringBuilder out = new StringBuilder(kept);
            pieces.forEach(piece -> out.append(text, piece.from, piece.to));
            return out.toString();
        }

        private boolean isNeeded(BertCharacter kind) {
            switch (kind) {
                case SPACE -> {
                    spaces++;
                    return spaces <= SAME_KIND_IN_A_GAP;
                }
                case SILENT -> {
                    silent++;
                    return silent <= SAME_KIND_IN_A_GAP && letters <= longestWord;
                }
                case LETTER -> {
                    if (spaces > 0 || visible != BertCharacter.LETTER) {
                        // Characters after an unknown one may belong to the word before it, which is already counted.
                        words += spaces > 0 || visible != BertCharacter.UNKNOWN ? 1 : 0;
                        letters = 0;
                    }
                    letters++;
                }
                case ISOLATED -> {
                    words++;
                    letters = 0;
                }
                case UNKNOWN -> letters = 0;
            }
            visible = kind;
            spaces = 0;
            silent = 0;
            return letters <= longestWord;
        }

        private void endPiece() {
            if (at != pieceFrom) {
                pieces.add(new Piece(Math.min(at, pieceFrom), Math.max(at, pieceFrom)));
            }
        }
    }

    private record Piece(int from, int to) {}
}
