package dev.abrazo.local.internal.text;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Pooling of token vectors into one sentence vector, with the names in sentence-transformers'
 * {@code 1_Pooling/config.json}. The results of several modes are concatenated, in the order of this list.
 */
enum Pooling {
    /** Vector of the first token. */
    CLS("pooling_mode_cls_token") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            hidden.get(from, out, at, width);
        }
    },
    /** Maximum of each component. */
    MAX("pooling_mode_max_tokens") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            Arrays.fill(out, at, at + width, Float.NEGATIVE_INFINITY);
            float[] vector = new float[width];
            for (int token = 0; token < tokens; token++) {
                hidden.get(from + token * width, vector);
                for (int i = 0; i < width; i++) {
                    out[at + i] = Math.max(out[at + i], vector[i]);
                }
            }
        }
    },
    /** The mean. */
    MEAN("pooling_mode_mean_tokens") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            sum(hidden, from, tokens, out, at, width, token -> 1.0 / tokens);
        }
    },
    /** The sum over the square root of the number of tokens. */
    MEAN_SQRT_LEN("pooling_mode_mean_sqrt_len_tokens") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            sum(hidden, from, tokens, out, at, width, token -> 1.0 / Math.sqrt(tokens));
        }
    },
    /** Mean weighted by position: the first token once, the second twice, … */
    WEIGHTED_MEAN("pooling_mode_weightedmean_tokens") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            double total = tokens * (tokens + 1.0) / 2;
            sum(hidden, from, tokens, out, at, width, token -> (token + 1) / total);
        }
    },
    /** Vector of the last token. */
    LAST("pooling_mode_lasttoken") {
        @Override
        void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width) {
            hidden.get(from + (tokens - 1) * width, out, at, width);
        }
    };

    private final String field;

    Pooling(String field) {
        this.field = field;
    }

    /** Field of the configuration that enables it. */
    String field() {
        return field;
    }

    /**
     * Pools one text.
     *
     * @param from offset of the text's first vector in {@code hidden}
     * @param tokens number of its vectors, at least 1
     * @param at offset of the result in {@code out}
     */
    abstract void pool(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width);

    private static void sum(FloatBuffer hidden, int from, int tokens, float[] out, int at, int width, Weight weight) {
        double[] sum = new double[width];
        float[] vector = new float[width];
        for (int token = 0; token < tokens; token++) {
            double times = weight.of(token);
            hidden.get(from + token * width, vector);
            for (int i = 0; i < width; i++) {
                sum[i] += times * vector[i];
            }
        }
        for (int i = 0; i < width; i++) {
            out[at + i] = (float) sum[i];
        }
    }

    @FunctionalInterface
    private interface Weight {
        double of(int token);
    }
}
