package dev.abrazo.local.internal.text;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.Part;
import dev.abrazo.local.internal.onnx.Tensor;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.run.Workers;
import dev.abrazo.local.internal.tokenizer.Tokens;
import dev.abrazo.vector.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Computes sentence embeddings, as sentence-transformers does with the same files. Safe for use by many threads.
 *
 * <p>A quantised network scales all activations of a run together: its vectors would depend on the other texts of the
 * batch, so it runs one sentence at a time. An exact network runs batches of sentences of similar length: padding an
 * unsorted batch costs three times what batching saves.
 */
public final class SentenceEncoder {

    /** The encoder as a part of a model. */
    public static final Part<SentenceEncoder> PART =
            model -> new SentenceEncoder(model.get(TextModel.PART), SentenceSettings.read(model.files()));

    // Eight is fastest; 32 needs three times the memory and is slower.
    private static final int BATCH = 8;
    // Memory of attention grows with the square of the tokens of a text, so long texts run in smaller batches.
    private static final int BATCH_TOKENS = 4_096;
    // Sentences that are tokenized at the same time: enough to find eight of the same length.
    private static final int WINDOW = 256;

    private final TextModel model;
    private final SentenceSettings settings;

    private SentenceEncoder(TextModel model, SentenceSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** Whether a model has the files that an encoder needs in addition to a network. */
    public static boolean fits(ModelFiles files) {
        return files.has(SentenceSettings.MODULES);
    }

    /**
     * Computes the vector of one sentence.
     *
     * @throws InvalidRequestException for options that this model does not support
     */
    public float[] encode(String sentence, SentenceOptions options, Cuts cuts, Cancellation cancellation) {
        Tokens tokens = tokens(prompt(options), sentence, options, cuts, cancellation);
        return vectors(List.of(tokens), options, cancellation)[0];
    }

    /**
     * Computes the vectors of sentences, in order.
     *
     * @throws InvalidRequestException for options that this model does not support
     */
    public List<float[]> encode(List<String> sentences, SentenceOptions options, Cuts cuts, Cancellation cancellation) {
        return encode(sentences, options, cuts, cancellation, SentenceEncoder::oneByOne);
    }

    /** As {@link #encode(List, SentenceOptions, Cuts, Cancellation)}, on several cores. */
    public List<float[]> encodeConcurrently(
            List<String> sentences, SentenceOptions options, Cuts cuts, Cancellation cancellation) {
        return encode(sentences, options, cuts, cancellation, Workers::forEach);
    }

    private List<float[]> encode(
            List<String> sentences, SentenceOptions options, Cuts cuts, Cancellation cancellation, Order order) {
        String prompt = prompt(options);
        Function<String, Tokens> tokens = sentence -> tokens(prompt, sentence, options, cuts, cancellation);
        Function<List<Tokens>, float[][]> run = batch -> vectors(batch, options, cancellation);
        return model.weights().quantized()
                ? single(sentences, tokens, run, order)
                : batched(sentences, tokens, run, order);
    }

    private static List<float[]> single(
            List<String> sentences,
            Function<String, Tokens> tokens,
            Function<List<Tokens>, float[][]> run,
            Order order) {
        float[][] vectors = new float[sentences.size()][];
        order.forEach(
                longestFirst(vectors.length, text -> sentences.get(text).length()),
                text -> vectors[text] = run.apply(List.of(tokens.apply(sentences.get(text))))[0]);
        return Arrays.asList(vectors);
    }

    private static List<float[]> batched(
            List<String> sentences,
            Function<String, Tokens> tokens,
            Function<List<Tokens>, float[][]> run,
            Order order) {
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < sentences.size(); from += WINDOW) {
            List<String> window = sentences.subList(from, Math.min(from + WINDOW, sentences.size()));
            Tokens[] texts = new Tokens[window.size()];
            List<Integer> indexes = IntStream.range(0, texts.length).boxed().toList();
            order.forEach(indexes, text -> texts[text] = tokens.apply(window.get(text)));
            float[][] vectors = new float[texts.length][];
            order.forEach(batches(texts), batch -> {
                float[][] results =
                        run.apply(batch.stream().map(text -> texts[text]).toList());
                for (int row = 0; row < results.length; row++) {
                    vectors[batch.get(row)] = results[row];
                }
            });
            all.addAll(Arrays.asList(vectors));
        }
        return all;
    }

    private Tokens tokens(
            String prompt, String sentence, SentenceOptions options, Cuts cuts, Cancellation cancellation) {
        String text = prepared(prompt.concat(sentence));
        return options.tokens(model.tokenizer(), text, settings.limit(), cuts, cancellation);
    }

    private float[][] vectors(List<Tokens> batch, SentenceOptions options, Cancellation cancellation) {
        return model.hidden(batch, cancellation, hidden -> {
            float[][] vectors = new float[batch.size()][];
            for (int row = 0; row < vectors.length; row++) {
                vectors[row] = finished(pooled(hidden, row, batch.get(row).size()), options);
            }
            return vectors;
        });
    }

    // With the long ones at the end, one core would be idle during the last run.
    private static List<Integer> longestFirst(int count, IntUnaryOperator length) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(length::applyAsInt).reversed())
                .toList();
    }

    private static List<List<Integer>> batches(Tokens[] texts) {
        List<Integer> order = longestFirst(texts.length, text -> texts[text].size());
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0, to = 0; from < order.size(); from = to) {
            // The others are padded to the length of the first one.
            int rows = Math.max(1, Math.min(BATCH, BATCH_TOKENS / texts[order.get(from)].size()));
            to = Math.min(from + rows, order.size());
            batches.add(order.subList(from, to));
        }
        return batches;
    }

    private static <T> void oneByOne(List<T> items, Consumer<? super T> work) {
        items.forEach(work);
    }

    private float[] pooled(Tensor.Floats hidden, int row, int tokens) {
        int width = hidden.size(2);
        int from = row * hidden.size(1) * width;
        float[] vector = new float[settings.poolings().size() * width];
        int offset = 0;
        for (Pooling pooling : settings.poolings()) {
            pooling.pool(hidden.values(), from, tokens, vector, offset, width);
            offset += width;
        }
        return vector;
    }

    private float[] finished(float[] vector, SentenceOptions options) {
        Long dimensions = options.dimensions();
        if (dimensions != null && (dimensions < 1 || dimensions > vector.length)) {
            throw new InvalidRequestException("`dimensions` must be between 1 and " + vector.length
                    + " for this model; it is " + dimensions + ".");
        }
        float[] shortened = dimensions == null ? vector : Arrays.copyOf(vector, dimensions.intValue());
        Boolean normalized = options.normalized();
        return (normalized == null ? settings.normalized() : normalized) ? Vectors.normalize(shortened) : shortened;
    }

    private String prompt(SentenceOptions options) {
        String requested = options.promptName();
        String name = requested == null ? settings.defaultPrompt() : requested;
        String prompt = settings.prompts().get(name);
        if (prompt == null && !name.isEmpty()) {
            throw new InvalidRequestException("The model has no prompt " + name + "; it has "
                    + (settings.prompts().isEmpty()
                            ? "none"
                            : String.join(", ", settings.prompts().keySet())) + ".");
        }
        return prompt == null ? "" : prompt;
    }

    private String prepared(String sentence) {
        String stripped = PythonText.strip(sentence);
        return settings.lowerCased() ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }

    /** Runs the work of a call for each item. */
    private interface Order {
        <T> void forEach(List<T> items, Consumer<? super T> work);
    }
}
