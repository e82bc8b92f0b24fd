package dev.abrazo.local.internal.model;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registry of the model sources, in order of precedence. A new source is one file and one entry here. */
public final class ModelSources {

    private static final List<ModelSource> ALL = List.of(new EmbeddedSource(), new FolderSource());

    private ModelSources() {}

    /** Finds the model's files, in the first source that has them. Does not download or load anything. */
    public static Optional<ModelFiles> find(String name) {
        return ALL.stream().flatMap(source -> source.find(name).stream()).findFirst();
    }

    /**
     * As {@link #find}.
     *
     * @throws NotFoundException if no source has the model
     */
    public static ModelFiles get(String name) {
        return find(name).orElseThrow(() -> {
            String names = ALL.stream().map(ModelSource::description).collect(Collectors.joining(", or "));
            String message = "The local backend has no model " + name + ". Use " + names + ".";
            return new NotFoundException(message, ErrorDetails.of(null, "local", name, 0), null);
        });
    }
}
