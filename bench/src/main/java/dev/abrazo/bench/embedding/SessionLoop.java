package dev.abrazo.bench.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The two libraries alone, as a program without Abrazo would call them: tokenize, run the session, pool, normalize. The minimum cost of the
 * Java bindings.
 */
final class SessionLoop implements Side {

    private final int cores = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(cores, SessionLoop::daemon);
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    SessionLoop(Path model, Path tokenizer) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            this.session = environment.createSession(model.toString(), options);
        }
        Map<String, String> plain = Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");
        this.tokenizer = HuggingFaceTokenizer.newInstance(tokenizer, plain);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-session");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public double ids(List<long[]> texts) throws OrtException {
        double check = 0;
        for (long[] text : texts) {
            check += vector(text)[0];
        }
        return check;
    }

    @Override
    public double texts(List<String> texts) throws OrtException {
        double check = 0;
        for (String text : texts) {
            check += vector(tokenizer.encode(text).getIds())[0];
        }
        return check;
    }

    @Override
    public double list(List<String> texts) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<Double>> parts = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            parts.add(threads.submit(() -> {
                double check = 0;
                for (int text = next.getAndIncrement(); text < texts.size(); text = next.getAndIncrement()) {
                    check += vector(tokenizer.encode(texts.get(text)).getIds())[0];
                }
                return check;
            }));
        }
        double check = 0;
        for (Future<Double> part : parts) {
            check += part.get();
        }
        return check;
    }

    @Override
    public double rows(Path in, Path out) {
        throw new UnsupportedOperationException("Reading and writing files is not a part of the bindings");
    }

    private float[] vector(long[] ids) throws OrtException {
        long[] shape = {1, ids.length};
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
            OnnxTensor hidden = (OnnxTensor) result.get(0);
            return mean(hidden.getFloatBuffer(), ids.length);
        }
    }

    private static float[] mean(FloatBuffer hidden, int tokens) {
        float[] values = hidden.array();
        int width = values.length / tokens;
        double[] sum = new double[width];
        for (int from = 0; from < values.length; from += width) {
            for (int i = 0; i < width; i++) {
                sum[i] += values[from + i];
            }
        }
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double length = Math.sqrt(square);
        float[] vector = new float[width];
        for (int i = 0; i < width; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        threads.shutdown();
        tokenizer.close();
        session.close();
    }
}
