package dev.abrazo.batch.internal.journal;

import java.nio.file.Path;

/**
 * The files of one output.
 *
 * @param out the output
 */
record Places(Path out) {

    /** Which line of the output answers which line of the input. */
    Path journal() {
        return beside(".journal");
    }

    /** The output that is to take the output's place. */
    Path newOut() {
        return beside(".tmp");
    }

    /** The journal that is to take the journal's place together with {@link #newOut}. */
    Path newJournal() {
        return beside(".journal.tmp");
    }

    /** A journal that is being made for an output that has none. */
    Path firstJournal() {
        return beside(".journal.new");
    }

    private Path beside(String ending) {
        return out.resolveSibling(out.getFileName() + ending);
    }
}
