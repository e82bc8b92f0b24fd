package dev.abrazo.internal.tls;

import java.nio.file.Path;
import java.util.Objects;

/** A store of certificates or keys, and its password. Immutable. */
public final class KeyFile {

    private final String setting;
    private final Path file;
    private final String password;

    /**
     * Names a store.
     *
     * @param setting the setting that names it, for messages
     */
    public KeyFile(String setting, Path file, String password) {
        this.setting = setting;
        this.file = Objects.requireNonNull(file, "file");
        this.password = Objects.requireNonNull(password, "password");
    }

    String setting() {
        return setting;
    }

    Path file() {
        return file;
    }

    char[] password() {
        return password.toCharArray();
    }

    /** The file, never the password. */
    @Override
    public String toString() {
        return "KeyFile[" + file + "]";
    }
}
