package dev.abrazo.batch.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one output. Those beside it come and go, so their names are such as nobody else gives.
 *
 * @param out the output
 */
record OutputFiles(Path out) {

    /** Of an output that may be called by a link: what stands beside it stands beside the file itself. */
    static OutputFiles of(Path named) throws IOException {
        return new OutputFiles(Files.isSymbolicLink(named) ? named.toRealPath() : named);
    }

    /** Which line of the output answers which line of the input. */
    Path journal() {
        return beside(".journal");
    }

    /** The output that is to take the output's place. */
    Path newOut() {
        return beside(".journal.out");
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
