package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.cli.terminal.WholeFile;
import dev.abrazo.internal.file.FileErrorMessages;
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

/** Writes the media of a result to files, which stand in the view as {@code {"file", "content_type", "size"}}. */
public abstract class MediaFiles implements MediaWriter {

    private final List<Saved> saved = new ArrayList<>();

    /** A file that was written. */
    record Saved(Path file, String contentType, long size) {}

    /** One file of this name; further media get numbers before its ending. An older file is replaced. */
    static MediaFiles named(File out) {
        Path file = out.toPath();
        return new MediaFiles() {
            @Override
            Path next(Media medium, int count) {
                return count == 0 ? file : file.resolveSibling(numbered(String.valueOf(file.getFileName()), count + 1));
            }
        };
    }

    /** Files in a folder, which is made if it is not there: {@code task-1.png}. No older file is replaced. */
    static MediaFiles in(File folder, String stem) {
        return new MediaFiles() {
            @Override
            Path next(Media medium, int count) throws IOException {
                Path place = Files.createDirectories(folder.toPath());
                int number = count + 1;
                Path file = place.resolve(stem + "-" + number + "." + medium.fileExtension());
                while (!made(file)) {
                    // Of an earlier run: it keeps its name, and this one gets the next.
                    number++;
                    file = place.resolve(stem + "-" + number + "." + medium.fileExtension());
                }
                return file;
            }
        };
    }

    /**
     * Files in a folder, which is made if it is not there: {@code stem.png}, further ones {@code stem-2.png}.
     *
     * @param replacing whether an older file gives way; else it keeps its name, and the new one gets the next number
     */
    public static MediaFiles of(File folder, String stem, boolean replacing) {
        return new MediaFiles() {
            private int number;

            @Override
            Path next(Media medium, int count) throws IOException {
                Path place = Files.createDirectories(folder.toPath());
                Path file;
                do {
                    number++;
                    file = place.resolve((number == 1 ? stem : stem + "-" + number) + "." + medium.fileExtension());
                } while (!replacing && !made(file));
                return file;
            }
        };
    }

    /**
     * Where the medium goes.
     *
     * @param count how many were written before
     */
    abstract Path next(Media medium, int count) throws IOException;

    /** Makes an empty file. @return whether there was none of this name */
    private static boolean made(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The files, in the order of the result. */
    List<Saved> saved() {
        return saved;
    }

    @Override
    public Object write(Media medium) {
        try {
            return written(next(medium, saved.size()), medium);
        } catch (IOException e) {
            throw new OutputFailure("Can't write the result: " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    /** Writes the medium to a temporary file, where its own file can't be had. */
    Object rescue(Media medium) throws IOException {
        return written(Files.createTempFile("abrazo-", "." + medium.fileExtension()), medium);
    }

    private Object written(Path file, Media medium) throws IOException {
        boolean fresh = !Files.exists(file) || Files.isRegularFile(file) && Files.size(file) == 0;
        boolean whole = false;
        try {
            // Results are in memory, so what fails here is the disk; saving a medium would call that a fault of the
            // medium.
            WholeFile.write(file, stream -> {
                try (InputStream in = medium.open()) {
                    in.transferTo(stream);
                }
            });
            whole = true;
        } finally {
            if (fresh && !whole) {
                Files.deleteIfExists(file);
            }
        }
        Saved one = new Saved(file, medium.contentType(), Files.size(file));
        saved.add(one);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file", file.toString());
        view.put("content_type", one.contentType());
        view.put("size", one.size());
        return view;
    }

    /** Refuses a folder that can't be one, before a call is made for it. */
    public static void checkFolder(@Nullable File folder) {
        if (folder != null && folder.exists() && !folder.isDirectory()) {
            throw new UsageError("--media-dir takes a folder, and " + folder + " is a file.");
        }
        File there = folder == null ? null : folder.getAbsoluteFile();
        while (there != null && !there.exists()) {
            there = there.getParentFile();
        }
        if (there != null && !(there.isDirectory() && there.canWrite())) {
            throw new UsageError("--media-dir " + folder + ": "
                    + (there.isDirectory() ? "you have no permission to write to " + there : there + " is a file")
                    + ".");
        }
    }

    /** Refuses a file that can't be written, before a call is made for it. */
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
