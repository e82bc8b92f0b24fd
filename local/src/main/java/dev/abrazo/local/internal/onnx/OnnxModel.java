package dev.abrazo.local.internal.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.library.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loaded ONNX model. Each run uses the caller's thread; many threads may run at the same time, which increases throughput.
 * Close it when no run is active: freeing a session during a run crashes the JVM.
 */
public final class OnnxModel implements AutoCloseable {

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OutputBuffers buffers = new OutputBuffers();
    // Declared shapes of the outputs in single precision, with −1 for the dimensions that depend on the inputs.
    private final Map<String, long[]> shapes;

    private OnnxModel(String name, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.shapes = new ConcurrentHashMap<>();
        for (NodeInfo output : session.getOutputInfo().values()) {
            if (output.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
                shapes.put(output.getName(), tensor.getShape());
            }
        }
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
     * Computes an output, which must be floating-point, and passes it to a reader.
     *
     * @param rows first dimensions of the output, as they follow from the inputs
     * @param reader must not keep the values, since their memory is reused
     * @throws RuntimeException the reason of the cancellation, if the call is cancelled before or during the run
     * @throws InvalidRequestException if the model rejects these inputs
     */
    public <T> T run(
            Map<String, ? extends Tensor> inputs,
            String output,
            long[] rows,
            Cancellation cancellation,
            Function<Tensor.Floats, T> reader) {
        cancellation.check();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                Cancellation.Binding binding = cancellation.onCancel(() -> terminate(options))) {
            for (Map.Entry<String, ? extends Tensor> input : inputs.entrySet()) {
                given.put(input.getKey(), tensor(input.getValue()));
            }
            long[] shape = expectedShape(output, rows);
            FloatBuffer memory = shape == null ? null : buffers.take(shape);
            if (shape == null || memory == null) {
                return copied(given, output, options, reader);
            }
            try (OnnxTensor result = OnnxTensor.createTensor(environment, memory, shape)) {
                session.run(given, Set.of(), Map.of(output, result), options).close();
                return reader.apply(new Tensor.Floats(memory, shape));
            } catch (OrtException e) {
                cancellation.check();
                // The shape may be another one than the file declares.
                shapes.remove(output);
                return copied(given, output, options, reader);
            } finally {
                buffers.release(memory);
            }
        } catch (OrtException e) {
            cancellation.check();
            String message = "The model " + name + " failed: " + e.getMessage();
            throw new InvalidRequestException(message, ErrorDetails.of(null, "local", name, 0), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    /** The shape of an output with these first dimensions; null if the file does not declare the others. */
    private long @Nullable [] expectedShape(String output, long[] rows) {
        long[] declared = shapes.get(output);
        if (declared == null || declared.length < rows.length) {
            return null;
        }
        long[] shape = declared.clone();
        System.arraycopy(rows, 0, shape, 0, rows.length);
        for (long length : shape) {
            if (length < 1) {
                return null;
            }
        }
        return shape;
    }

    private <T> T copied(
            Map<String, OnnxTensor> given,
            String output,
            OrtSession.RunOptions options,
            Function<Tensor.Floats, T> reader)
            throws OrtException {
        try (OrtSession.Result result = session.run(given, Set.of(output), options)) {
            FloatBuffer values = result.get(0) instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
            if (values == null) {
                String message = "The output " + output + " of the model " + name + " is not floating-point,"
                        + " so it can't be used for this task.";
                throw new ConfigurationException(message, ErrorDetails.of(null, "local", name, 0), null);
            }
            long[] shape = ((OnnxTensor) result.get(0)).getInfo().getShape();
            return reader.apply(new Tensor.Floats(values, shape));
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
        return OnnxTensor.createTensor(environment, floats.values(), floats.shape());
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
