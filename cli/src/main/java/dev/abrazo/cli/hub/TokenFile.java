package dev.abrazo.cli.hub;

import dev.abrazo.Environment;
import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.media.FileErrorMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file with the saved token, which only its owner can read. */
record TokenFile(Path path) {

    private static final int MOST_LINKS = 40;
    private static final List<String> VARIABLES = List.of("HF_TOKEN", "HF_ACCESS_TOKEN");

    /**
     * The named file, else the one of the environment.
     *
     * @throws UsageError if the environment has no home folder
     */
    static TokenFile of(Terminal terminal, @Nullable String named) {
        Path file = named == null ? new Environment(terminal.environment()).tokenFile() : FlagValues.path(named);
        if (file == null) {
            throw new UsageError("There is no home folder. Name the file with --token-file or HF_TOKEN_PATH.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageError(file + " is not a file for a token.");
        }
        return new TokenFile(file);
    }

    /** Prints which variables take precedence over the saved token. */
    static void remarkOnVariables(Terminal terminal) {
        for (String name : VARIABLES) {
            if (terminal.variable(name) != null) {
                terminal.remark("Note: " + name + " is set, and is used instead of a saved token.");
                return;
            }
        }
    }

    /**
     * Replaces the token.
     *
     * @throws OutputFailure if the file can't be written
     */
    void write(String token) {
        try {
            Path target = target();
            Path folder = Files.createDirectories(target.getParent());
            // Readable by the owner only from the start, and complete once it has its name.
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owner = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            Path fresh = Files.createTempFile(folder, ".token", ".new", owner);
            try {
                Files.write(fresh, token.getBytes(StandardCharsets.UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    /**
     * Removes the file.
     *
     * @return whether there was one
     * @throws OutputFailure if it can't be removed
     */
    boolean delete() {
        try {
            return Files.deleteIfExists(target());
        } catch (IOException e) {
            throw failure("remove", e);
        }
    }

    /** The file itself where the path is a link to it, whether it exists or not. */
    private Path target() throws IOException {
        Path target = path.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(target); links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private OutputFailure failure(String what, IOException cause) {
        String reason = cause instanceof FileAlreadyExistsException exists
                ? exists.getFile() + " is a file, not a folder"
                : FileErrorMessages.reason(cause);
        return new OutputFailure(
                "Can't " + what + " " + path + ": " + reason + ". Name another file with --token-file.", cause);
    }
}
