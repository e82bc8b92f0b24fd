package dev.abrazo.bench;

import dev.abrazo.vector.VectorIndex;
import dev.abrazo.vector.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The 10 nearest of 10,000 vectors of 384 numbers. The baseline is what programs write themselves: the cosine of each, sorted. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class VectorSearch {

    private static final int VECTORS = 10_000;
    private static final int NUMBERS = 384;
    private static final int MATCHES = 10;

    private final VectorIndex index = VectorIndex.create();
    private final List<float[]> vectors = new ArrayList<>();
    private float[] query = new float[NUMBERS];

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < VECTORS; i++) {
            vectors.add(random(random));
            index.add("vector " + i, vectors.get(i));
        }
        query = random(random);
    }

    @Benchmark
    public List<VectorIndex.Match> searchIndex() {
        return index.search(query, MATCHES);
    }

    @Benchmark
    public List<Vectors.Match> searchTopK() {
        return Vectors.topK(query, vectors, MATCHES);
    }

    @Benchmark
    public List<Integer> searchBaseline() {
        double[] scores =
                vectors.stream().mapToDouble(vector -> cosine(vector, query)).toArray();
        return IntStream.range(0, VECTORS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(MATCHES)
                .toList();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static float[] random(Random random) {
        float[] vector = new float[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
