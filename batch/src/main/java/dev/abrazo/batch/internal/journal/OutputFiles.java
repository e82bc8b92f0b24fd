package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paths of an output and of the temporary files next to it.
 *
 * @param out the output
 */
record OutputFiles(Path out) {

    /** Paths of an output that may be named by a symbolic link: the other files are next to its target. */
    static OutputFiles of(Path named) throws IOException {
        return new OutputFiles(Files.isSymbolicLink(named) ? named.toRealPath() : named);
    }

    /** The journal. */
    Path journal() {
        return withSuffix(".journal");
    }

    /** The merged output that will replace the output. */
    Path newOut() {
        return withSuffix(".journal.out");
    }

    /** The merged journal that will replace the journal together with {@link #newOut}. */
    Path newJournal() {
        return withSuffix(".journal.tmp");
    }

    /** The journal under construction for an output that has none. */
    Path rebuiltJournal() {
        return withSuffix(".journal.new");
    }

    private Path withSuffix(String suffix) {
        return out.resolveSibling(out.getFileName() + suffix);
    }
}
