package dev.abrazo.cli.batch;

import dev.abrazo.batch.row.Row;
import dev.abrazo.cli.media.MediaFiles;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.MediaWriter;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * How media in results are written: as data URLs, or to files named after the output and the line. Immutable;
 * thread-safe.
 *
 * @param folder folder for the files; null for data URLs
 * @param stem first part of all file names
 * @param replacing whether existing files are replaced: on resume they belong to failed or unfinished rows
 */
record RowMedia(@Nullable File folder, String stem, boolean replacing) {

    static RowMedia of(BatchFlags flags) {
        String name = flags.toFile() ? new File(flags.out).getName() : "batch";
        String stem = name.endsWith(".jsonl") ? name.substring(0, name.length() - ".jsonl".length()) : name;
        return new RowMedia(flags.mediaDir, stem, flags.resume);
    }

    /** The writer for the result of this row. */
    MediaWriter writer(Row row) {
        if (folder == null) {
            return MediaWriter.DATA_URL;
        }
        MediaFiles files = MediaFiles.of(folder, stem + "-" + row.number(), replacing);
        return media -> {
            try {
                return files.write(media);
            } catch (OutputFailure e) {
                // A row error; the result itself is still written.
                throw new MediaException(String.valueOf(e.getMessage()));
            }
        };
    }
}
