package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.UsageError;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folders with the plugins of a run. */
final class PluginFolders {

    /** A system property that names the folder of Abrazo's own plugins. */
    private static final String OWN = "abrazo.kestra.plugins";

    private PluginFolders() {}

    /**
     * The folder with Abrazo's plugins, which is {@code plugins} next to the folder of this jar, and another one.
     *
     * @param further the folder with further plugins; null for none
     * @throws UsageError if that is not a folder
     */
    static Path[] with(@Nullable File further) {
        if (further == null) {
            return new Path[] {own()};
        }
        if (!further.isDirectory()) {
            throw new UsageError("--plugins takes a folder with plugin jars; " + further + " is none.");
        }
        return new Path[] {own(), further.toPath().toAbsolutePath()};
    }

    private static Path own() {
        String property = System.getProperty(OWN);
        if (property != null) {
            return Path.of(property).toAbsolutePath();
        }
        try {
            Path jar = Path.of(PluginFolders.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = jar.resolveSibling("../plugins").normalize();
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of this program is unknown", e);
        }
        throw new UsageError("This installation has no folder with Abrazo's Kestra plugins. Build it again.");
    }
}
