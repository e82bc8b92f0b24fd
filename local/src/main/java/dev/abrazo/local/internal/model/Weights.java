package dev.abrazo.local.internal.model;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The forms in which the Hub has the weights of one model, in the order of preference: the exact ones first. Each is the
 * file {@code onnx/model….onnx} with an ending of its own.
 */
public enum Weights {
    /** Single precision, as the model was trained. */
    FP32("", false),
    /** 8 bits, the form chosen by who made the file. */
    Q8("_quantized", true),
    /** 8 bits with a sign. */
    INT8("_int8", true),
    /** 8 bits without one. */
    UINT8("_uint8", true);

    private final String suffix;
    private final boolean quantized;

    Weights(String suffix, boolean quantized) {
        this.suffix = suffix;
        this.quantized = quantized;
    }

    /**
     * The best form that a model has.
     *
     * @throws ConfigurationException where it has none
     */
    public static Weights of(ModelFiles files) {
        return Arrays.stream(values())
                .filter(form -> files.has(form.file()))
                .findFirst()
                .orElseThrow(() -> {
                    String wanted = Arrays.stream(values()).map(Weights::file).collect(Collectors.joining(", "));
                    String message = "The model " + files.model() + " has no ONNX file that can run here. Looked for "
                            + wanted + ". Models in this form stand on the Hub under onnx-community and Xenova.";
                    return new ConfigurationException(message, ErrorDetails.of(null, "local", files.model(), 0), null);
                });
    }

    /** The file's path in the model's repository. */
    public String file() {
        return "onnx/model" + suffix + ".onnx";
    }

    /**
     * Whether the numbers of a run are scaled together, so that a text's result depends on the company it has in a batch.
     * Such models run one text at a time.
     */
    public boolean quantized() {
        return quantized;
    }
}
