package dev.abrazo.local.internal.model;

import dev.abrazo.local.internal.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;

/**
 * Files of one model, by their paths in its repository on the Hub: {@code config.json}, {@code tokenizer.json},
 * {@code onnx/model.onnx}, and for sentence models {@code modules.json} and {@code 1_Pooling/config.json}. Safe for use
 * by many threads.
 */
public interface ModelFiles {

    /** The model's name in metadata and messages. */
    String model();

    /** Whether the file exists. */
    boolean has(String path);

    /**
     * Reads a small file; null if there is none.
     *
     * @throws dev.abrazo.error.ConfigurationException if it can't be read, or is too large
     */
    byte @Nullable [] read(String path);

    /**
     * Loads an existing ONNX file.
     *
     * @throws dev.abrazo.error.ConfigurationException if it is not a model
     */
    OnnxModel open(String path);
}
