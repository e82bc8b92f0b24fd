package dev.abrazo.local.internal.tokenizer;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a text, with one entry for each token in each array. The arrays are not copied.
 *
 * @param ids ids in the vocabulary
 * @param typeIds 0 for the first text, 1 for the second of a pair
 * @param special 1 for special tokens added by the tokenizer, 0 for tokens of the text
 * @param positions positions in the text; null if they were not requested, since they cost as much as the ids
 */
@SuppressWarnings("ArrayRecordComponent") // Passed from the tokenizer to the network, never compared.
public record Tokens(
        long[] ids,
        long[] typeIds,
        long[] special,
        @Nullable Positions positions) {

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }

    /** Number of special tokens that the tokenizer added. */
    public int specialCount() {
        return size() - content();
    }

    /**
     * Truncates the tokens of a single text to {@code limit}, as Python's tokenizers do: the text loses its tail, or its
     * head, and special tokens are kept.
     *
     * @throws IllegalArgumentException if not even the special tokens fit
     */
    public Tokens truncated(int limit, boolean fromLeft) {
        if (size() <= limit) {
            return this;
        }
        int surplus = size() - limit;
        int content = content();
        if (surplus > content) {
            throw new IllegalArgumentException("A limit of " + limit + " tokens is too low for the special tokens");
        }
        int begin = leadingSpecial();
        return fromLeft ? without(begin, begin + surplus) : without(begin + content - surplus, begin + content);
    }

    /**
     * Removes the tokens near a cut at the end of the text: those within the margin, and the rest of the word that the
     * innermost of them belongs to. Needs the positions.
     *
     * @param margin number of code points
     * @param length length of the text in code points
     */
    Tokens withoutEnd(int margin, int length) {
        int[] ends = known().ends();
        long[] words = known().words();
        int begin = leadingSpecial();
        int end = begin + content();
        int kept = end;
        while (kept > begin && (ends[kept - 1] > length - margin || kept < end && words[kept - 1] == words[kept])) {
            kept--;
        }
        return without(kept, end);
    }

    /** As {@link #withoutEnd}, at the start of the text. */
    Tokens withoutStart(int margin) {
        int[] starts = known().starts();
        long[] words = known().words();
        int begin = leadingSpecial();
        int end = begin + content();
        int kept = begin;
        while (kept < end && (starts[kept] < margin || kept > begin && words[kept] == words[kept - 1])) {
            kept++;
        }
        return without(begin, kept);
    }

    private Positions known() {
        return Objects.requireNonNull(positions, "Tokens without positions");
    }

    private Tokens without(int from, int to) {
        return new Tokens(
                without(ids, from, to),
                without(typeIds, from, to),
                without(special, from, to),
                positions == null ? null : positions.without(from, to));
    }

    private int content() {
        int count = 0;
        for (long mark : special) {
            count += mark == 0 ? 1 : 0;
        }
        return count;
    }

    /** Number of special tokens before the text. */
    int leadingSpecial() {
        int count = 0;
        while (count < size() && special[count] == 1) {
            count++;
        }
        return count;
    }

    static long[] without(long[] all, int from, int to) {
        long[] rest = Arrays.copyOf(all, all.length - (to - from));
        System.arraycopy(all, to, rest, from, all.length - to);
        return rest;
    }
}
