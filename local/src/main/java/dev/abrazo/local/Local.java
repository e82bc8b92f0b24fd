package dev.abrazo.local;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.backend.ReplyMetadata;
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
import dev.abrazo.task.StreamingTask;
import dev.abrazo.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs models inside this process, on ONNX Runtime. Safe for use by many threads; each call works on its caller's thread,
 * so that more threads use more cores; a list of inputs in one call uses as many threads as there are cores, eight at
 * most. Texts of about the same length run together, unless the model is quantised: its vectors would depend on that.
 *
 * <p>A call's model is a folder with the files of a model on the Hub, ONNX weights among them. Where none is named it is
 * the embedded one, all-MiniLM-L6-v2 quantised to 8 bits: it does feature-extraction, sentence-similarity, and
 * zero-shot-classification by similarity, and reads 256 tokens of a text: of a longer one
 * only these count, and the reply's {@linkplain ReplyMetadata#warnings warnings} say so. A model is loaded by the first call that wants
 * it, and stays until {@link #close}. Nothing is fetched, looked up or reported over the network, ever.
 *
 * <p>The models' numbers are those of Python's pipelines within 1e-4. A quantised model's depend on the processor's
 * instructions; they never depend on what else is running.
 *
 * <p>A call ends when it is cancelled, its time is used up (by default two minutes, and two more for each 100 inputs of a list;
 * the loading of a model included) or
 * the backend is closed; an interrupt is noticed between two runs of the network, which take milliseconds.
 *
 * <p>Native libraries are unpacked to the temporary folder and to {@code ~/.djl.ai}, or to one of them where the other has
 * no room or can't be written. From JDK 24 on the JVM warns of them unless it is started with
 * {@code --enable-native-access=ALL-UNNAMED}. A model's folder is trusted as its author is: a damaged or hostile
 * {@code tokenizer.json} is refused where that can be told, and else can end the process.
 */
public final class Local implements Backend {

    private static final String ID = "local";

    private final Map<String, OpenModel> models = new ConcurrentHashMap<>();
    private final ActiveCalls runs = new ActiveCalls();

    /** A backend that has nothing loaded yet. */
    public static Local create() {
        return new Local();
    }

    private Local() {}

    @Override
    public String id() {
        return ID;
    }

    /** Whether the task can be done here and the model is here. A call that names a provider or endpoint is not for us. */
    @Override
    public boolean supports(Task<?, ?> task, Call<?> call) {
        return call.options().provider() == null
                && call.options().endpoint() == null
                && Pipelines.of(task)
                        .flatMap(pipeline ->
                                ModelSources.find(model(call)).filter(files -> pipeline.obstacle(files) == null))
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

    /** Whether the task is done here: a list is worked on by as many threads as there are cores, eight at most. */
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
        long began = System.nanoTime();
        OpenModel model = open(pipeline, model(call));
        inputs.forEach(input -> refuseUnknown(pipeline, input));
        Cuts cuts = new Cuts();
        O output = runs.run(call, inputs.size(), cancellation -> work.run(model, cuts, cancellation));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        String name = model.files().model();
        return Reply.of(
                output,
                ReplyMetadata.builder(ID)
                        .model(name)
                        .elapsed(elapsed)
                        .warnings(cuts.warnings())
                        .build());
    }

    /**
     * @throws UnsupportedException always: none of the tasks that are done here comes bit by bit
     */
    @Override
    public <I, O extends @Nullable Object, E> ReplyStream<E, O> stream(StreamingTask<I, O, E> task, Call<I> call) {
        throw unsupported(task, call.model(), "nothing is streamed by the models in this process.");
    }

    /** Ends the calls under way, waits for their end, and frees the models. */
    @Override
    public void close() {
        runs.close(() -> models.values().forEach(OpenModel::close));
    }

    private static String model(Call<?> call) {
        String named = call.model();
        return named == null ? EmbeddedSource.MODEL : named;
    }

    private static <I, O> Pipeline<I, O> pipeline(Task<I, O> task, Call<?> call) {
        if (call.options().provider() != null || call.options().endpoint() != null) {
            throw unsupported(
                    task, call.model(), "a provider or an endpoint is named, which only a remote client calls.");
        }
        return Pipelines.of(task).orElseThrow(() -> {
            String can = "the models in this process do " + Pipelines.tasks() + ".";
            return unsupported(
                    task, call.model(), can + " A remote model can: name a token, a provider or an endpoint.");
        });
    }

    private OpenModel open(Pipeline<?, ?> pipeline, String name) {
        OpenModel model = models.computeIfAbsent(name, wanted -> new OpenModel(ModelSources.get(wanted)));
        ModelFiles files = model.files();
        String obstacle = pipeline.obstacle(files);
        if (obstacle != null) {
            throw unsupported(pipeline.task(), files.model(), obstacle + ". " + EmbeddedSource.MODEL + " can.");
        }
        return model;
    }

    private static <I> void refuseUnknown(Pipeline<I, ?> pipeline, I input) {
        TreeSet<String> unknown = new TreeSet<>(pipeline.parameters(input).keySet());
        unknown.removeAll(pipeline.parameters());
        if (!unknown.isEmpty()) {
            String known = String.join(", ", new TreeSet<>(pipeline.parameters()));
            throw unsupported(
                    pipeline.task(), null, "it can't follow " + String.join(", ", unknown) + ", only " + known + ".");
        }
    }

    private static UnsupportedException unsupported(Task<?, ?> task, @Nullable String model, String reason) {
        String who = model == null ? "The local backend" : "The local backend with " + model;
        String message = who + " can't do " + task.id() + ": " + reason;
        return new UnsupportedException(message, ErrorDetails.of(task.id(), ID, model, 0), null);
    }

    @FunctionalInterface
    private interface Work<O extends @Nullable Object> {
        O run(OpenModel model, Cuts cuts, Cancellation cancellation);
    }
}
