package dev.abrazo.local.internal.tokenizer;

import java.util.Arrays;

/**
 * A text as a model reads it, one entry a token in each array. The arrays are not copied.
 *
 * @param ids the tokens' numbers in the vocabulary
 * @param typeIds 0 for the first text, 1 for the second of a pair
 * @param starts where each token begins in its text, in code points; 0 where it stands for no part of it
 * @param ends where it ends, exclusive, in code points
 * @param words the word that each token belongs to, counted from 0; −1 for none
 * @param sequences which text of a pair each token belongs to, 0 or 1; −1 for none
 * @param special 1 for what the tokenizer added around the texts, 0 for what stands in them
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from the tokenizer to the network, never compared.
public record Tokens(
        long[] ids, long[] typeIds, int[] starts, int[] ends, long[] words, long[] sequences, long[] special) {

    /** How many tokens there are. */
    public int size() {
        return ids.length;
    }

    /** How many of them the tokenizer added around the text. */
    public int specialCount() {
        return size() - content();
    }

    /**
     * At most {@code limit} tokens of a single text, as Python's tokenizers cut it: the text loses its tail, or its head,
     * and what the tokenizer put around it stays.
     *
     * @throws IllegalArgumentException where not even what stands around the text fits
     */
    public Tokens truncated(int limit, boolean fromLeft) {
        if (size() <= limit) {
            return this;
        }
        int surplus = size() - limit;
        int content = content();
        if (surplus > content) {
            throw new IllegalArgumentException("A limit of " + limit + " tokens leaves no room for the special ones");
        }
        int begin = leadingSpecial();
        return fromLeft ? without(begin, begin + surplus) : without(begin + content - surplus, begin + content);
    }

    /**
     * Without the tokens near a cut: those within so many code points of the text's end, or of its start, and the rest of
     * the word that the innermost of them belongs to.
     *
     * @param margin how many code points
     * @param length how many the text has
     */
    Tokens withoutEnd(int margin, int length) {
        int begin = leadingSpecial();
        int end = begin + content();
        int kept = end;
        while (kept > begin && (ends[kept - 1] > length - margin || kept < end && words[kept - 1] == words[kept])) {
            kept--;
        }
        return without(kept, end);
    }

    /** As {@link #withoutEnd}, at the other end. */
    Tokens withoutStart(int margin) {
        int begin = leadingSpecial();
        int end = begin + content();
        int kept = begin;
        while (kept < end && (starts[kept] < margin || kept > begin && words[kept] == words[kept - 1])) {
            kept++;
        }
        return without(begin, kept);
    }

    private Tokens without(int from, int to) {
        return new Tokens(
                without(ids, from, to),
                without(typeIds, from, to),
                without(starts, from, to),
                without(ends, from, to),
                without(words, from, to),
                without(sequences, from, to),
                without(special, from, to));
    }

    private int content() {
        int count = 0;
        for (long mark : special) {
            count += mark == 0 ? 1 : 0;
        }
        return count;
    }

    private int leadingSpecial() {
        int count = 0;
        while (count < size() && special[count] == 1) {
            count++;
        }
        return count;
    }

    private static long[] without(long[] all, int from, int to) {
        long[] rest = Arrays.copyOf(all, all.length - (to - from));
        System.arraycopy(all, to, rest, from, all.length - to);
        return rest;
    }

    private static int[] without(int[] all, int from, int to) {
        int[] rest = Arrays.copyOf(all, all.length - (to - from));
        System.arraycopy(all, to, rest, from, all.length - to);
        return rest;
    }
}
