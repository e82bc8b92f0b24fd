package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.kestra.engine.EngineFiles;
import dev.abrazo.media.FileErrorMessages;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder whose files are those of the flow's namespace. Hidden files and folders are left out. */
final class NamespaceFolder {

    private static final int MOST_FILES = 1000;
    private static final long MOST_BYTES = 100_000_000;

    /** What a flow that uses a file of its namespace contains. */
    private static final Pattern USE = Pattern.compile(
            "\\bread\\s*\\(|nsfile:|namespaceFiles|\\b(file[A-Z]\\w*|isFileEmpty)\\s*\\(|\\.namespace\\.");

    private final Path folder;
    private final boolean named;
    private final List<Path> files = new ArrayList<>();
    private long bytes;
    private boolean tooLarge;

    private NamespaceFolder(Path folder, boolean named) {
        this.folder = folder;
        this.named = named;
    }

    /**
     * The files that the flow may need.
     *
     * @param named the folder of {@code --files}; null for the flow's own, which is read only if the flow uses such files
     * @throws UsageError if the named folder is none, or too large
     */
    static NamespaceFolder of(FlowFile flow, @Nullable File named) {
        NamespaceFolder folder = named == null
                ? new NamespaceFolder(flow.path().resolveSibling("").toAbsolutePath(), false)
                : new NamespaceFolder(named.toPath().toAbsolutePath(), true);
        if (named != null && !named.isDirectory()) {
            throw new UsageError("--files takes a folder; " + named + " is none.");
        }
        if (named != null || USE.matcher(flow.source()).find()) {
            folder.list();
        }
        return folder;
    }

    /** Copies the files into the engine. */
    void copy(EngineFiles files, String namespace, Terminal terminal) {
        if (tooLarge) {
            String message = "The folder " + folder + " has more than 1,000 files or 100 MB";
            if (named) {
                throw new UsageError(message + ", too much for the files of a namespace.");
            }
            terminal.remark(terminal.errStyle().warning("warning: ") + message
                    + ", so that the flow gets none of them. Name a folder with fewer files: --files DIR");
            return;
        }
        for (Path file : this.files) {
            String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
            try {
                files.putNamespaceFile(namespace, path, file);
            } catch (IOException e) {
                terminal.remark(terminal.errStyle().warning("warning: ") + "Can't read " + file + ": "
                        + FileErrorMessages.reason(e) + ".");
            }
        }
    }

    private void list() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return !visited.equals(folder) && hidden(visited)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (hidden(file) || !Files.isRegularFile(file)) {
                        return FileVisitResult.CONTINUE;
                    }
                    files.add(file);
                    bytes += Files.size(file);
                    tooLarge = files.size() > MOST_FILES || bytes > MOST_BYTES;
                    return tooLarge ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UsageError("Can't read the folder " + folder + ": " + FileErrorMessages.reason(e) + ".");
        }
    }

    private static boolean hidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }
}
