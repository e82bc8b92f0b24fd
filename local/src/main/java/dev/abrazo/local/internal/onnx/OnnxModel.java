package dev.abrazo.local.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.library.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loaded ONNX model. Each run uses the caller's thread; many threads may run at the same time, which increases throughput.
 * Close it when no run is active: freeing a session during a run crashes the JVM.
 */
public final class OnnxModel implements AutoCloseable {

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxModel(String name, OrtEnvironment environment, OrtSession session) {
        this.name = name;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a file, and the {@code .onnx_data} files next to it.
     *
     * @throws ConfigurationException if it is not a model
     */
    public static OnnxModel load(String name, Path file) {
        return load(
                name, file.toString(), (environment, options) -> environment.createSession(file.toString(), options));
    }

    /**
     * Loads a model from a direct buffer.
     *
     * @throws ConfigurationException if it is not a model
     */
    public static OnnxModel load(String name, ByteBuffer direct) {
        return load(name, "the embedded file", (environment, options) -> environment.createSession(direct, options));
    }

    private static OnnxModel load(String name, String file, Opener opener) {
        NativeLibrary.ONNX_RUNTIME.load();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options()) {
            return new OnnxModel(name, environment, opener.open(environment, options));
        } catch (OrtException e) {
            String message = "The model file of " + name + " can't be loaded by ONNX Runtime: " + e.getMessage() + " ("
                    + file + "). Check that the file is complete and not a Git LFS pointer.";
            throw new ConfigurationException(message, ErrorDetails.of(null, "local", name, 0), e);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        // Spinning doubles the CPU time of a run if two of them share the cores.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    /** The model's name in messages. */
    public String name() {
        return name;
    }

    /** Names of the inputs, in the order of the file. */
    public Set<String> inputs() {
        return session.getInputNames();
    }

    /** Names of the outputs, in the order of the file. */
    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /**
     * Computes the named outputs, which must be floating-point.
     *
     * @throws RuntimeException the reason of the cancellation, if the call is cancelled before or during the run
     * @throws InvalidRequestException if the model rejects these inputs
     */
    public Map<String, Tensor.Floats> run(
            Map<String, ? extends Tensor> inputs, Set<String> outputs, Cancellation cancellation) {
        cancellation.check();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                Cancellation.Binding binding = cancellation.onCancel(() -> terminate(options))) {
            for (Map.Entry<String, ? extends Tensor> input : inputs.entrySet()) {
                given.put(input.getKey(), tensor(input.getValue()));
            }
            try (OrtSession.Result result = session.run(given, outputs, options)) {
                return read(result, outputs);
            }
        } catch (OrtException e) {
            cancellation.check();
            String message = "The model " + name + " failed: " + e.getMessage();
            throw new InvalidRequestException(message, ErrorDetails.of(null, "local", name, 0), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not release the model " + name, e);
        }
    }

    private OnnxTensor tensor(Tensor tensor) throws OrtException {
        if (tensor instanceof Tensor.Longs longs) {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(longs.values()), longs.shape());
        }
        Tensor.Floats floats = (Tensor.Floats) tensor;
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats.values()), floats.shape());
    }

    private Map<String, Tensor.Floats> read(OrtSession.Result result, Set<String> names) {
        Map<String, Tensor.Floats> read = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(names);
        for (int i = 0; i < order.size(); i++) {
            @Nullable FloatBuffer values = result.get(i) instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
            if (values == null) {
                String message = "The output " + order.get(i) + " of the model " + name + " is not floating-point,"
                        + " so it can't be used for this task.";
                throw new ConfigurationException(message, ErrorDetails.of(null, "local", name, 0), null);
            }
            long[] shape = ((OnnxTensor) result.get(i)).getInfo().getShape();
            read.put(order.get(i), new Tensor.Floats(values.array(), shape));
        }
        return read;
    }

    private static void terminate(OrtSession.RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not terminate a run", e);
        }
    }

    @FunctionalInterface
    private interface Opener {
        OrtSession open(OrtEnvironment environment, OrtSession.SessionOptions options) throws OrtException;
    }
}
