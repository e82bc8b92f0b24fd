package dev.abrazo.local.internal.model;

import java.util.Optional;

/** Knows where the files of some models are. Safe for use by many threads. */
public interface ModelSource {

    /** For messages: which names it takes, such as {@code a folder}. */
    String takes();

    /** The files of a model of this name, empty where this source has none. Fetches and loads nothing. */
    Optional<ModelFiles> find(String name);
}
