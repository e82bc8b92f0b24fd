package dev.abrazo.local.internal.text;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.Part;
import dev.abrazo.local.internal.model.Weights;
import dev.abrazo.local.internal.onnx.OnnxModel;
import dev.abrazo.local.internal.onnx.Tensor;
import dev.abrazo.local.internal.tokenizer.Tokenizer;
import dev.abrazo.local.internal.tokenizer.Tokens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A tokenizer and its network. Safe for use by many threads.
 *
 * @param tokenizer the tokenizer
 * @param network the network
 * @param weights the form of the network's weights
 * @param limit maximum number of tokens
 */
public record TextModel(Tokenizer tokenizer, OnnxModel network, Weights weights, TextLimit limit)
        implements AutoCloseable {

    /** The text model as a part of a model. */
    public static final Part<TextModel> PART = model -> open(model.files());

    private static final List<String> HIDDEN_STATES = List.of("last_hidden_state", "token_embeddings");

    private static TextModel open(ModelFiles files) {
        byte[] json = files.read("tokenizer.json");
        if (json == null) {
            String message = "The model " + files.model() + " has no tokenizer.json, so it can't process texts.";
            throw new UnsupportedException(message, ErrorDetails.of(null, "local", files.model(), 0), null);
        }
        Weights weights = Weights.of(files);
        TextLimit limit = TextLimit.of(files);
        BackgroundTask<Tokenizer> tokenizer = BackgroundTask.start(() -> Tokenizer.read(files.model(), json));
        OnnxModel network = files.open(weights.file());
        try {
            return new TextModel(tokenizer.join(), network, weights, limit);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * Computes the last hidden states, one vector for each token of each text, and passes them to a reader. Rows shorter than
     * the longest are padded with undefined values.
     *
     * @param reader gets a tensor with the shape [texts, tokens of the longest, width], which it must not keep
     */
    public <T> T hidden(List<Tokens> texts, Cancellation cancellation, Function<Tensor.Floats, T> reader) {
        String output = HIDDEN_STATES.stream()
                .filter(network.outputs()::contains)
                .findFirst()
                .orElseThrow(
                        () -> new UnsupportedException(
                                "The outputs of this model are " + network.outputs()
                                        + ", and none of them is token vectors. Choose a model for feature-extraction or sentence-similarity."));
        long longest = longest(texts);
        long[] rows = {texts.size(), longest};
        return network.run(inputs(texts), output, rows, cancellation, hidden -> {
            check(output, hidden.shape(), rows);
            return reader.apply(hidden);
        });
    }

    private void check(String output, long[] shape, long[] rows) {
        if (shape.length != 3 || shape[0] != rows[0] || shape[1] != rows[1] || shape[2] < 1) {
            String message = "The output " + output + " of " + weights.file() + " has the shape "
                    + Arrays.toString(shape)
                    + " instead of one vector for each of " + rows[0] + " × " + rows[1] + " tokens: the model "
                    + network.name() + " can't be used for this task.";
            throw new ConfigurationException(message, ErrorDetails.of(null, "local", network.name(), 0), null);
        }
    }

    private static int longest(List<Tokens> texts) {
        return texts.stream().mapToInt(Tokens::size).max().orElseThrow();
    }

    private Map<String, Tensor> inputs(List<Tokens> texts) {
        int longest = longest(texts);
        long[] ids = new long[texts.size() * longest];
        long[] mask = new long[ids.length];
        long[] types = new long[ids.length];
        long[] positions = new long[ids.length];
        for (int row = 0; row < texts.size(); row++) {
            Tokens text = texts.get(row);
            System.arraycopy(text.ids(), 0, ids, row * longest, text.size());
            System.arraycopy(text.typeIds(), 0, types, row * longest, text.size());
            for (int i = 0; i < longest; i++) {
                mask[row * longest + i] = i < text.size() ? 1 : 0;
                positions[row * longest + i] = i;
            }
        }
        // Padding is masked out, so its id does not matter.
        Map<String, Tensor> known = new LinkedHashMap<>();
        long[] shape = {texts.size(), longest};
        known.put("input_ids", new Tensor.Longs(ids, shape));
        known.put("attention_mask", new Tensor.Longs(mask, shape));
        known.put("token_type_ids", new Tensor.Longs(types, shape));
        known.put("position_ids", new Tensor.Longs(positions, shape));
        if (!known.keySet().containsAll(network.inputs())) {
            throw new UnsupportedException("The model " + network.name() + " needs the inputs " + network.inputs() + ","
                    + " and a text provides only " + known.keySet() + ". Choose a model for feature-extraction or"
                    + " sentence-similarity.");
        }
        known.keySet().retainAll(network.inputs());
        return known;
    }

    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
