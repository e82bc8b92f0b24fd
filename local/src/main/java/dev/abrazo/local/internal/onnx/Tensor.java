package dev.abrazo.local.internal.onnx;

import java.nio.FloatBuffer;

/** Tensor in row-major order. The values are not copied: the caller must not change them. */
@SuppressWarnings("ArrayRecordComponent") // Passed to and from the runtime, never compared.
public sealed interface Tensor {

    /** Length of each dimension; their product is the number of values. */
    long[] shape();

    /** Integers: ids, masks. */
    record Longs(long[] values, long... shape) implements Tensor {}

    /** Single-precision numbers: activations, logits. */
    record Floats(FloatBuffer values, long... shape) implements Tensor {

        /** Length of one dimension. */
        public int size(int dimension) {
            return Math.toIntExact(shape[dimension]);
        }
    }
}
