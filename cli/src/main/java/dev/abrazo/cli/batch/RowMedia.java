package dev.abrazo.cli.batch;

import dev.abrazo.batch.row.Row;
import dev.abrazo.cli.media.MediaFiles;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.MediaWriter;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of media in answers: data URLs, or files that are named after the output and the line. Immutable; safe for
 * use by many threads.
 *
 * @param folder of the files; null for data URLs
 * @param stem what all names begin with
 * @param replacing whether older files give way: when a batch goes on, they are of rows that have failed, or were cut short
 */
record RowMedia(@Nullable File folder, String stem, boolean replacing) {

    static RowMedia of(BatchFlags flags) {
        String name = flags.toFile() ? new File(flags.out).getName() : "batch";
        String stem = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        return new RowMedia(flags.mediaDir, stem, flags.resume);
    }

    /** For the answer to this row. */
    MediaWriter writer(Row row) {
        if (folder == null) {
            return MediaWriter.DATA_URL;
        }
        MediaFiles files = MediaFiles.of(folder, stem + "-" + row.number(), replacing);
        return medium -> {
            try {
                return files.write(medium);
            } catch (OutputFailure e) {
                // Of this row alone: the answer itself stands in the output.
                throw new MediaException(String.valueOf(e.getMessage()));
            }
        };
    }
}
