package dev.abrazo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void dot_sixNumbers_isTheSumOfProducts() {
        assertThat(Vectors.dot(new float[] {1, 2, 3, 4, 5, 6}, new float[] {6, 5, 4, 3, 2, 1}))
                .isEqualTo(56);
    }

    @Test
    void dot_emptyVectors_isZero() {
        assertThat(Vectors.dot(new float[0], new float[0])).isZero();
    }

    @Test
    void dot_differentSizes_isRefused() {
        assertThatThrownBy(() -> Vectors.dot(new float[3], new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The vectors have 3 and 4 numbers; compare vectors of the same model.");
    }

    @Test
    void cosine_sameOppositeAndUnrelatedDirections_isOneMinusOneAndZero() {
        float[] vector = {3, 4};

        assertThat(Vectors.cosine(vector, new float[] {6, 8})).isEqualTo(1);
        assertThat(Vectors.cosine(vector, new float[] {-3, -4})).isEqualTo(-1);
        assertThat(Vectors.cosine(vector, new float[] {-4, 3})).isZero();
        assertThat(Vectors.cosine(vector, new float[] {1, 0})).isEqualTo(0.6, within(1e-12));
        assertThat(Vectors.cosine(new float[] {2, 0}, new float[] {5, 5})).isEqualTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void cosine_vectorOfLengthZero_isZero() {
        assertThat(Vectors.cosine(new float[2], new float[] {1, 2})).isZero();
    }

    @Test
    void cosine_hugeNumbers_doesNotOverflow() {
        assertThat(Vectors.cosine(new float[] {3e38f, 3e38f}, new float[] {3e38f, 3e38f}))
                .isEqualTo(1, within(1e-12));
    }

    @Test
    void length_threeAndFour_isFive() {
        assertThat(Vectors.length(new float[] {3, 4})).isEqualTo(5);
    }

    @Test
    void normalize_vector_hasLengthOneAndLeavesItsArgument() {
        float[] vector = {3, 4};

        assertThat(Vectors.normalize(vector)).containsExactly(0.6f, 0.8f);
        assertThat(vector).containsExactly(3, 4);
    }

    @Test
    void normalize_vectorOfLengthZero_staysAsItIs() {
        assertThat(Vectors.normalize(new float[2])).containsExactly(0, 0);
    }

    @Test
    void topK_fourVectors_areBestFirstAndEqualOnesInOrder() {
        List<float[]> vectors =
                List.of(new float[] {0, 1}, new float[] {1, 0}, new float[] {2, 0}, new float[] {-1, 0});

        assertThat(Vectors.topK(new float[] {5, 0}, vectors, 3))
                .containsExactly(new Vectors.Match(1, 1), new Vectors.Match(2, 1), new Vectors.Match(0, 0));
        assertThat(Vectors.topK(new float[] {5, 0}, vectors, 10)).hasSize(4);
        assertThat(Vectors.topK(new float[] {5, 0}, vectors, 0)).isEmpty();
    }

    @Test
    void topK_negativeCount_isRefused() {
        assertThatThrownBy(() -> Vectors.topK(new float[1], List.of(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of matches must be 0 or more; it is -1.");
    }
}
