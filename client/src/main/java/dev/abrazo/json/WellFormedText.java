package dev.abrazo.json;

/** Repairs texts that can't be encoded as UTF-8. */
final class WellFormedText {

    private WellFormedText() {}

    /**
     * Replaces unpaired surrogates by U+FFFD, since UTF-8 can't encode them. A reply may contain them as escapes, and must
     * be writable again.
     */
    static String of(String text) {
        StringBuilder repaired = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                repaired = repaired == null ? new StringBuilder(text) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? text : repaired.toString();
    }
}
