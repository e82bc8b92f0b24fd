package dev.abrazo.local.internal.tokenizer;

/**
 * Class of a character for BERT's normalizer and splitter, for characters on which all versions of Unicode agree. All
 * others are {@link #UNKNOWN}.
 */
enum BertCharacter {
    /** Part of a word. */
    LETTER,
    /** A separate word, and so exactly one token. */
    ISOLATED,
    /** White space: ends a word and is not part of a token. */
    SPACE,
    /** Removed before the text is split into words. */
    SILENT,
    /** Any of these. */
    UNKNOWN;

    /** Classifies characters for the settings of a normalizer. */
    static Kinds of(boolean cleanText, boolean chinese, boolean stripAccents) {
        return new Kinds(cleanText, chinese, stripAccents);
    }

    /**
     * The settings of a {@code BertNormalizer}.
     *
     * @param cleanText whether control characters are removed
     * @param chinese whether each CJK ideograph is a separate word
     * @param stripAccents whether accents are removed
     */
    record Kinds(boolean cleanText, boolean chinese, boolean stripAccents) {

        BertCharacter of(int c) {
            if (c < 0x80) {
                return ascii(c);
            }
            if (c >= 0x3400 && c <= 0x4DBF || c >= 0x4E00 && c <= 0x9FFF || c >= 0x20000 && c <= 0x2A6DF) {
                return chinese ? ISOLATED : LETTER;
            }
            return switch (Character.getType(c)) {
                case Character.UPPERCASE_LETTER,
                        Character.LOWERCASE_LETTER,
                        Character.TITLECASE_LETTER,
                        Character.MODIFIER_LETTER,
                        Character.OTHER_LETTER,
                        Character.DECIMAL_DIGIT_NUMBER,
                        Character.LETTER_NUMBER,
                        Character.OTHER_NUMBER -> Character.isIdeographic(c) ? UNKNOWN : LETTER;
                case Character.OTHER_SYMBOL -> c == 0x166D || c == 0xFFFD ? UNKNOWN : LETTER;
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
                case Character.NON_SPACING_MARK -> mark(c);
                case Character.FORMAT ->
                    cleanText && (c == 0xAD || c == 0xFEFF || c >= 0x200B && c <= 0x200F) ? SILENT : UNKNOWN;
                case Character.DASH_PUNCTUATION,
                        Character.START_PUNCTUATION,
                        Character.END_PUNCTUATION,
                        Character.CONNECTOR_PUNCTUATION,
                        Character.OTHER_PUNCTUATION,
                        Character.INITIAL_QUOTE_PUNCTUATION,
                        Character.FINAL_QUOTE_PUNCTUATION -> isOldPunctuation(c) ? ISOLATED : UNKNOWN;
                default -> UNKNOWN;
            };
        }

        private BertCharacter ascii(int c) {
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                return LETTER;
            }
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                return SPACE;
            }
            if (c < ' ' || c == 0x7F) {
                return cleanText ? SILENT : UNKNOWN;
            }
            return ISOLATED;
        }

        private BertCharacter mark(int c) {
            if (c < 0x7FD || c >= 0xFE00 && c <= 0xFE0F) {
                return stripAccents ? SILENT : LETTER;
            }
            return UNKNOWN;
        }

        // Punctuation of other scripts is newer than the table in the tokenizers' library.
        private static boolean isOldPunctuation(int c) {
            return c < 0x900 && c != 0x61D
                    || c >= 0x2010 && c <= 0x205E
                    || c >= 0x3001 && c <= 0x301F
                    || c >= 0xFF01 && c <= 0xFF65;
        }
    }
}
