package dev.abrazo.local.internal.model;

import java.util.Optional;

/** Finds the files of models by name. Safe for use by many threads. */
public interface ModelSource {

    /** Kind of the names that it finds, for messages, such as {@code a folder}. */
    String description();

    /** Finds the files of a model; empty if this source does not have it. Does not download or load anything. */
    Optional<ModelFiles> find(String name);
}
