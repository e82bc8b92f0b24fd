package dev.abrazo.local.internal.model;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Forms of a model's weights on the Hub, in order of preference: the exact ones first. Each is the file
 * {@code onnx/model….onnx} with another suffix.
 */
public enum Weights {
    /** Single precision, as the model was trained. */
    FP32("", false),
    /** 8 bits, in the form that the author of the file chose. */
    Q8("_quantized", true),
    /** Signed 8 bits. */
    INT8("_int8", true),
    /** Unsigned 8 bits. */
    UINT8("_uint8", true);

    private final String suffix;
    private final boolean quantized;

    Weights(String suffix, boolean quantized) {
        this.suffix = suffix;
        this.quantized = quantized;
    }

    /**
     * Returns the preferred form that a model has.
     *
     * @throws ConfigurationException if it has none
     */
    public static Weights of(ModelFiles files) {
        return Arrays.stream(values())
                .filter(form -> files.has(form.file()))
                .findFirst()
                .orElseThrow(() -> {
                    String wanted = Arrays.stream(values()).map(Weights::file).collect(Collectors.joining(", "));
                    String message = "The model " + files.model()
                            + " has no ONNX file that can run locally. Looked for " + wanted
                            + ". The organisations onnx-community and Xenova on the Hub have models with such files.";
                    return new ConfigurationException(message, ErrorDetails.of(null, "local", files.model(), 0), null);
                });
    }

    /** Path of the file in the model's repository. */
    public String file() {
        return "onnx/model" + suffix + ".onnx";
    }

    /**
     * Whether activations of a run are scaled together, so that the result of a text depends on the others in its batch.
     * Such models run one text at a time.
     */
    public boolean quantized() {
        return quantized;
    }
}
