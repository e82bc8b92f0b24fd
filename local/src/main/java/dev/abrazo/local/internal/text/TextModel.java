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

    private static final List<String> KNOWN_INPUTS =
            List.of("input_ids", "attention_mask", "token_type_ids", "position_ids");

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
        String output = output();
        int longest = longest(texts);
        long[] rows = {texts.size(), longest};
        return network.run(inputs(texts, longest), output, rows, cancellation, hidden -> {
            check(output, hidden.shape(), rows);
            return reader.apply(hidden);
        });
    }

    private String output() {
        for (String name : HIDDEN_STATES) {
            if (network.outputs().contains(name)) {
                return name;
            }
        }
        throw new UnsupportedException("The outputs of this model are " + network.outputs()
                + ", and none of them is token vectors. Choose a model for feature-extraction or sentence-similarity.");
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
        int longest = 0;
        for (Tokens text : texts) {
            longest = Math.max(longest, text.size());
        }
        return longest;
    }

    private Map<String, Tensor> inputs(List<Tokens> texts, int longest) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String name : network.inputs()) {
            long[] values = new long[texts.size() * longest];
            for (int row = 0; row < texts.size(); row++) {
                fill(name, texts.get(row), values, row * longest, longest);
            }
            inputs.put(name, new Tensor.Longs(values, texts.size(), longest));
        }
        return inputs;
    }

    // Padding is masked out, so its id does not matter.
    private void fill(String name, Tokens text, long[] values, int from, int longest) {
        switch (name) {
            case "input_ids" -> System.arraycopy(text.ids(), 0, values, from, text.size());
            case "attention_mask" -> Arrays.fill(values, from, from + text.size(), 1);
            case "token_type_ids" -> System.arraycopy(text.typeIds(), 0, values, from, text.size());
            case "position_ids" -> {
                for (int i = 0; i < longest; i++) {
                    values[from + i] = i;
                }
            }
            default ->
                throw new UnsupportedException("The model " + network.name() + " needs the inputs " + network.inputs()
                        + ", and a text provides only " + KNOWN_INPUTS + ". Choose a model for feature-extraction or"
                        + " sentence-similarity.");
        }
    }

    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
