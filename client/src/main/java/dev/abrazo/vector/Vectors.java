package dev.abrazo.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic on vectors, such as embeddings: dot product, cosine, scaling to length 1, nearest vectors. Sums are computed in
 * double precision. No method changes its arguments. Thread-safe.
 */
public final class Vectors {

    private Vectors() {}

    /**
     * Computes the dot product: the sum of the products of the numbers at the same position.
     *
     * @throws IllegalArgumentException if the vectors differ in size
     */
    public static double dot(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("The vectors have " + a.length + " and " + b.length
                    + " numbers; compare vectors of the same model.");
        }
        // Four sums, because each addition to a single one would wait for the addition before.
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (int end = a.length - 3; i < end; i += 4) {
            first += (double) a[i] * b[i];
            second += (double) a[i + 1] * b[i + 1];
            third += (double) a[i + 2] * b[i + 2];
            fourth += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += (double) a[i] * b[i];
        }
        return first + second + (third + fourth);
    }

    /**
     * Computes the cosine similarity: 1 for the same direction, 0 for unrelated ones, -1 for opposite ones; 0 if a vector has
     * length 0.
     *
     * @throws IllegalArgumentException if the vectors differ in size
     */
    public static double cosine(float[] a, float[] b) {
        double product = dot(a, b);
        double lengths = length(a) * length(b);
        return lengths == 0 ? 0 : Math.max(-1, Math.min(1, product / lengths));
    }

    /** Computes the length (Euclidean norm) of the vector: 0 or more. */
    public static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /**
     * Scales the vector to length 1. A vector of length 0 stays as it is.
     *
     * @return a new array
     */
    public static float[] normalize(float[] vector) {
        double length = length(vector);
        float[] scaled = vector.clone();
        if (length > 0) {
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (float) (vector[i] / length);
            }
        }
        return scaled;
    }

    /**
     * Finds the vectors nearest to the query by cosine, best first; equal ones in the order of the list.
     *
     * @param count how many to return at most; 0 or more
     * @throws IllegalArgumentException if the vectors differ in size, or the count is negative
     */
    public static List<Match> topK(float[] query, List<float[]> vectors, int count) {
        NearestRows nearest = new NearestRows(count, vectors.size(), Integer::compare);
        int row = 0;
        for (float[] vector : vectors) {
            nearest.offer(row++, cosine(query, vector));
        }
        List<Match> matches = new ArrayList<>(nearest.size());
        nearest.drain((index, score) -> matches.add(new Match(index, score)));
        return List.copyOf(matches);
    }

    /**
     * A vector found in a list.
     *
     * @param index its index in the list
     * @param score its cosine with the query, -1 to 1
     */
    public record Match(int index, double score) {}
}
