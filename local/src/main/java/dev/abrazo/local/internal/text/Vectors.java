package dev.abrazo.local.internal.text;

/** Arithmetic on vectors of the same length. */
public final class Vectors {

    private Vectors() {}

    /** Cosine similarity of two vectors, −1 to 1; 0 if one of them is 0. */
    public static double cosine(float[] a, float[] b) {
        double lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
        return lengths == 0 ? 0 : dot(a, b) / lengths;
    }

    /** Scales a vector to length 1; returns a zero vector unchanged. */
    static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (length == 0) {
            return vector;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
