package dev.abrazo.bench;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.http.Headers;
import dev.abrazo.task.Input;
import dev.abrazo.task.ServerReply;
import dev.abrazo.text.FeatureExtraction;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decoding of a reply's bytes to the 384 numbers of an embedding, without a network. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class VectorDecoding {

    private final byte[] body = Replies.vector();
    private final Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(Sides.TEXT);
    private final ErrorDetails origin = ErrorDetails.of("feature-extraction", "hf-inference", "model", 1);

    @Benchmark
    public float[] vectorAbrazo() {
        ServerReply reply = ServerReply.of(200, Headers.NONE, body, origin);
        return FeatureExtraction.TASK.decode(input, reply).vector();
    }

    @Benchmark
    public float[] vectorBaselineArray() throws IOException {
        return Baseline.JSON.readValue(body, float[].class);
    }

    @Benchmark
    public List<?> vectorBaselineList() throws IOException {
        return Baseline.JSON.readValue(body, List.class);
    }
}
