package dev.abrazo.cli.media;

import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.FileErrorMessages;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the media of a result to files; the JSON form then has {@code {"file", "content_type", "size"}}. For one result. */
public abstract class MediaFiles implements MediaWriter {

    private final List<Saved> saved = new ArrayList<>();

    /** A written file. */
    public record Saved(Path file, String contentType, long size) {}

    /** Writes to one file, replacing it; further media get numbers before the extension: {@code out-2.png}. */
    public static MediaFiles named(File out) {
        Path file = out.toPath();
        return new MediaFiles() {
            @Override
            Path next(Media media, int count) {
                return count == 0 ? file : file.resolveSibling(numbered(String.valueOf(file.getFileName()), count + 1));
            }
        };
    }

    /** Writes to new files in a folder, which is created if needed: {@code task-1.png}, {@code task-2.png}. */
    public static MediaFiles in(File folder, String stem) {
        return new MediaFiles() {
            @Override
            Path next(Media media, int count) throws IOException {
                Path place = Files.createDirectories(folder.toPath());
                int number = count + 1;
                Path file = place.resolve(stem + "-" + number + "." + media.fileExtension());
                while (!created(file)) {
                    // The file of an earlier run stays; this one gets the next number.
                    number++;
                    file = place.resolve(stem + "-" + number + "." + media.fileExtension());
                }
                return file;
            }
        };
    }

    /**
     * Writes to files in a folder, which is created if needed: {@code stem.png}, then {@code stem-2.png}.
     *
     * @param replacing whether existing files are replaced; otherwise the new file gets the next free number
     */
    public static MediaFiles of(File folder, String stem, boolean replacing) {
        return new MediaFiles() {
            private int number;

            @Override
            Path next(Media media, int count) throws IOException {
                Path place = Files.createDirectories(folder.toPath());
                Path file;
                do {
                    number++;
                    file = place.resolve((number == 1 ? stem : stem + "-" + number) + "." + media.fileExtension());
                } while (!replacing && !created(file));
                return file;
            }
        };
    }

    /**
     * The file for the next media value.
     *
     * @param count number of files written before
     */
    abstract Path next(Media media, int count) throws IOException;

    /** Creates an empty file, unless it exists. */
    private static boolean created(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The written files, in the order of the result. */
    public List<Saved> saved() {
        return saved;
    }

    @Override
    public Object write(Media media) {
        try {
            return written(next(media, saved.size()), media);
        } catch (IOException e) {
            throw new OutputFailure("Can't write the result: " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    /** Writes to a temporary file, when the intended file cannot be written. */
    Object rescue(Media media) throws IOException {
        return written(Files.createTempFile("abrazo-", "." + media.fileExtension()), media);
    }

    private Object written(Path file, Media media) throws IOException {
        boolean fresh = !Files.exists(file) || Files.isRegularFile(file) && Files.size(file) == 0;
        boolean whole = false;
        try {
            // Results are in memory, so a failure here is one of the disk; Media.save would report a media error.
            AtomicFile.write(file, stream -> {
                try (InputStream in = media.open()) {
                    in.transferTo(stream);
                }
            });
            whole = true;
        } finally {
            if (fresh && !whole) {
                Files.deleteIfExists(file);
            }
        }
        Saved one = new Saved(file, media.contentType(), Files.size(file));
        saved.add(one);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.toString());
        json.put("content_type", one.contentType());
        json.put("size", one.size());
        return json;
    }

    /**
     * Checks a {@code --media-dir} before a call is made.
     *
     * @throws UsageError if files cannot be written there
     */
    public static void checkFolder(@Nullable File folder) {
        if (folder != null && folder.exists() && !folder.isDirectory()) {
            throw new UsageError("--media-dir takes a folder, and " + folder + " is a file.");
        }
        File existing = folder == null ? null : folder.getAbsoluteFile();
        while (existing != null && !existing.exists()) {
            existing = existing.getParentFile();
        }
        if (existing != null && !(existing.isDirectory() && existing.canWrite())) {
            throw new UsageError("--media-dir " + folder + ": "
                    + (existing.isDirectory()
                            ? "you have no permission to write to " + existing
                            : existing + " is a file")
                    + ".");
        }
    }

    /**
     * Checks an {@code --out} file before a call is made.
     *
     * @throws UsageError if it cannot be written
     */
    public static void check(@Nullable File out) {
        if (out == null) {
            return;
        }
        File folder = out.getAbsoluteFile().getParentFile();
        if (out.isDirectory()) {
            throw new UsageError("--out takes a file, and " + out + " is a folder.");
        }
        if (folder != null && !folder.isDirectory()) {
            throw new UsageError("--out " + out + ": there is no folder " + folder + ".");
        }
        if (out.exists() ? !out.canWrite() : folder != null && !folder.canWrite()) {
            throw new UsageError("--out " + out + ": you have no permission to write it.");
        }
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
