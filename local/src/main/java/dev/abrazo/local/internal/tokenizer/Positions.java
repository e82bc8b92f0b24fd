package dev.abrazo.local.internal.tokenizer;

import java.util.Arrays;

/**
 * Positions of tokens in their texts, with one entry for each token in each array. The arrays are not copied.
 *
 * @param starts start of each token in its text, in code points; 0 if it is not part of the text
 * @param ends end of each token, exclusive, in code points
 * @param words number of the token's word, from 0; −1 for none
 * @param sequences text of a pair that the token belongs to, 0 or 1; −1 for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Positions(int[] starts, int[] ends, long[] words, long[] sequences) {

    Positions without(int from, int to) {
        return new Positions(
                without(starts, from, to),
                without(ends, from, to),
                Tokens.without(words, from, to),
                Tokens.without(sequences, from, to));
    }

    private static int[] without(int[] all, int from, int to) {
        int[] rest = Arrays.copyOf(all, all.length - (to - from));
        System.arraycopy(all, to, rest, from, all.length - to);
        return rest;
    }
}
