package dev.abrazo.local.internal.onnx;

/** Numbers in a shape, the last dimension running fastest. The arrays are not copied: who gives one leaves it alone. */
@SuppressWarnings("ArrayRecordComponent") // Carried to the runtime and back, never compared.
public sealed interface Tensor {

    /** The length of each dimension; their product is the number of values. */
    long[] shape();

    /** Whole numbers: ids, masks. */
    record Longs(long[] values, long... shape) implements Tensor {}

    /** Numbers of single precision: activations, logits. */
    record Floats(float[] values, long... shape) implements Tensor {

        /** The length of one dimension. */
        public int size(int dimension) {
            return Math.toIntExact(shape[dimension]);
        }
    }
}
