package dev.abrazo.local.internal.model;

import dev.abrazo.local.internal.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;

/**
 * The files of one model, by their paths in its repository on the Hub: {@code config.json}, {@code tokenizer.json},
 * {@code onnx/model.onnx}, and for sentence models {@code modules.json} and {@code 1_Pooling/config.json}. Safe for use
 * by many threads.
 */
public interface ModelFiles {

    /** The model's name in metadata and messages. */
    String model();

    /** Whether there is such a file. */
    boolean has(String path);

    /**
     * A small file whole, or null where there is none.
     *
     * @throws dev.abrazo.error.ConfigurationException where it can't be read, or is too large
     */
    byte @Nullable [] read(String path);

    /**
     * Loads an ONNX file that is there.
     *
     * @throws dev.abrazo.error.ConfigurationException where it is no model
     */
    OnnxModel open(String path);
}
