package dev.abrazo.local;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.local.internal.model.EmbeddedSource;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.ModelSources;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.pipeline.Pipeline;
import dev.abrazo.local.internal.pipeline.Pipelines;
import dev.abrazo.local.internal.run.ActiveCalls;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.task.BatchTask;
import dev.abrazo.task.Input;
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Backend that runs models inside this process, on ONNX Runtime. Safe for use by many threads.
 *
 * <p>Each call runs on the caller's thread; a list of inputs in one call uses one thread for each core, at most eight. Texts of
 * similar length run together in one batch, unless the model is quantised, since its vectors would depend on the batch.
 *
 * <p>The model of a call is a folder in the layout of the Hub with ONNX weights. Default: the embedded model, all-MiniLM-L6-v2
 * quantised to 8 bits. It supports feature-extraction, sentence-similarity, and zero-shot-classification by similarity. It reads
 * the first 256 tokens of a text; if a text is longer, {@linkplain Reply.Metadata#warnings warnings} of the reply report it. A
 * model is loaded by its first call and stays in memory until {@link #close}. There is no network access.
 *
 * <p>Results match those of Python's pipelines within 1e-4. Results of a quantised model depend on the instruction set of the
 * processor, but never on the load.
 *
 * <p>A call ends early if it is cancelled, if its timeout is reached (default: two minutes, and two more for each 100 inputs of
 * a list; includes loading the model and waiting for a thread), or if the backend is closed. An interrupt is noticed between
 * two runs of the network, which take milliseconds.
 *
 * <p>Native libraries are unpacked to the temporary folder and to {@code ~/.djl.ai}, or to one of them if the other is full or
 * not writable. From JDK 24 on, the JVM prints a warning about them unless it is started with
 * {@code --enable-native-access=ALL-UNNAMED}. Use models from trusted sources only: a damaged or malicious
 * {@code tokenizer.json} is rejected if it is recognised, and can end the process otherwise.
 *
 * <pre>{@code
 * Backend backend = Backend.firstOf(Local.create(), remote);   // local if it supports the call, else remote
 * }</pre>
 */
public final class Local implements Backend {

    private static final String ID = "local";

    private final Map<String, OpenModel> models = new ConcurrentHashMap<>();
    private final ActiveCalls activeCalls = new ActiveCalls();

    /** Returns a backend with no model loaded. */
    public static Local create() {
        return new Local();
    }

    private Local() {}

    @Override
    public String id() {
        return ID;
    }

    /** Whether there is a pipeline for the task and the model has the files it needs. False if the call names a provider or an endpoint. */
    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return call.options().provider() == null
                && call.options().endpoint() == null
                && Pipelines.of(task)
                        .flatMap(pipeline -> ModelSources.find(model(call))
                                .filter(files -> pipeline.unsupportedReason(files) == null))
                        .isPresent();
    }

    @Override
    public <I, O extends @Nullable Object> Reply<O> run(Task<I, O> task, Call<I> call) {
        Pipeline<I, O> pipeline = pipeline(task, call);
        return reply(
                pipeline,
                call,
                List.of(call.input()),
                (model, cuts, cancellation) -> pipeline.run(model, call.input(), cuts, cancellation));
    }

    /** Whether there is a pipeline for the task: it runs a list on one thread for each core, at most eight. */
    @Override
    public boolean takesLists(BatchTask<?, ?> task, Call<?> call) {
        return Pipelines.of(task).isPresent();
    }

    @Override
    public <I, O extends @Nullable Object> Reply<List<O>> runAll(BatchTask<I, O> task, Call<List<I>> call) {
        Pipeline<I, O> pipeline = pipeline(task, call);
        return reply(
                pipeline,
                call,
                call.input(),
                (model, cuts, cancellation) -> pipeline.runAll(model, call.input(), cuts, cancellation));
    }

    private <I, O extends @Nullable Object> Reply<O> reply(
            Pipeline<I, ?> pipeline, Call<?> call, List<I> inputs, Work<O> work) {
        long start = System.nanoTime();
        OpenModel model = open(pipeline, model(call));
        inputs.forEach(input -> rejectUnknown(pipeline, input));
        Cuts cuts = new Cuts();
        O output = activeCalls.run(call, inputs.size(), cancellation -> work.run(model, cuts, cancellation));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        String name = model.files().model();
        return Reply.of(
                output,
                Reply.Metadata.builder(ID)
                        .model(name)
                        .elapsed(elapsed)
                        .warnings(cuts.warnings())
                        .build());
    }

    /**
     * Not supported: no local task streams.
     *
     * @throws UnsupportedException always
     */
    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        throw unsupported(task, call.model(), "local models do not support streaming. Run the call without streaming.");
    }

    /** Cancels running calls, waits for their end, and frees the models. */
    @Override
    public void close() {
        activeCalls.close(() -> models.values().forEach(OpenModel::close));
    }

    private static String model(Call<?> call) {
        String named = call.model();
        return named == null ? EmbeddedSource.MODEL : named;
    }

    private static <I, O> Pipeline<I, O> pipeline(Task<I, O> task, Call<?> call) {
        if (call.options().provider() != null || call.options().endpoint() != null) {
            throw unsupported(
                    task,
                    call.model(),
                    "a provider or an endpoint is set, and these are remote. Remove it, or use the remote backend.");
        }
        return Pipelines.of(task).orElseThrow(() -> {
            String supported = "local models support " + Pipelines.tasks() + " only.";
            return unsupported(
                    task, call.model(), supported + " For other tasks, set a token, a provider or an endpoint.");
        });
    }

    private OpenModel open(Pipeline<?, ?> pipeline, String name) {
        OpenModel model = models.computeIfAbsent(name, requested -> new OpenModel(ModelSources.get(requested)));
        ModelFiles files = model.files();
        String reason = pipeline.unsupportedReason(files);
        if (reason != null) {
            throw unsupported(
                    pipeline.task(),
                    files.model(),
                    reason + ". Choose another model, such as " + EmbeddedSource.MODEL + ".");
        }
        return model;
    }

    private static <I> void rejectUnknown(Pipeline<I, ?> pipeline, I input) {
        Set<String> set =
                input instanceof Input<?, ?> shared ? shared.parameters().keySet() : Set.of();
        Set<String> unknown = new TreeSet<>(set);
        unknown.removeAll(pipeline.parameters());
        if (!unknown.isEmpty()) {
            String known = String.join(", ", new TreeSet<>(pipeline.parameters()));
            throw unsupported(
                    pipeline.task(),
                    null,
                    "it does not support the parameters " + String.join(", ", unknown) + ". Supported: " + known + ".");
        }
    }

    private static UnsupportedException unsupported(Task<?, ?> task, @Nullable String model, String reason) {
        String subject = model == null ? "The local backend" : "The local backend with " + model;
        String message = subject + " does not support " + task.id() + ": " + reason;
        return new UnsupportedException(message, ErrorDetails.of(task.id(), ID, model, 0), null);
    }

    @FunctionalInterface
    private interface Work<O extends @Nullable Object> {
        O run(OpenModel model, Cuts cuts, Cancellation cancellation);
    }
}
