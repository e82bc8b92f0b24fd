package io.kestra.plugin.huggingface.internal.batch;

import io.kestra.core.runners.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the results of a run that failed in Kestra's storage, so that the next attempt of the same task run continues there.
 */
public final class Checkpoint {

    private static final String CACHE = "abrazo-batch";
    private static final String RESULTS = "results";
    private static final String JOURNAL = "journal";

    private final RunContext context;
    private final String run;

    /** The checkpoint of this task run. */
    public Checkpoint(RunContext context) {
        this.context = context;
        this.run = context.getVariables().get("taskrun") instanceof Map<?, ?> taskRun
                ? String.valueOf(taskRun.get("id"))
                : "";
    }

    /** Restores the results of an earlier attempt to this file and its journal; false if there are none. */
    public boolean restore(Path file) throws IOException {
        boolean restored = restore(RESULTS, file);
        if (restored) {
            // There may be none.
            restore(JOURNAL, journal(file));
        }
        return restored;
    }

    private boolean restore(String name, Path file) throws IOException {
        Optional<InputStream> kept = context.storage().getCacheFile(CACHE, run + "-" + name);
        if (kept.isEmpty()) {
            return false;
        }
        try (InputStream in = kept.get()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    /** Keeps this file and its journal. */
    public void keep(Path file) throws IOException {
        if (Files.exists(file)) {
            context.storage().putCacheFile(file.toFile(), CACHE, run + "-" + RESULTS);
        }
        if (Files.exists(journal(file))) {
            context.storage().putCacheFile(journal(file).toFile(), CACHE, run + "-" + JOURNAL);
        }
    }

    /** Deletes what an earlier attempt has kept. */
    public void delete() throws IOException {
        context.storage().deleteCacheFile(CACHE, run + "-" + RESULTS);
        context.storage().deleteCacheFile(CACHE, run + "-" + JOURNAL);
    }

    private static Path journal(Path file) {
        return file.resolveSibling(file.getFileName() + ".journal");
    }
}
