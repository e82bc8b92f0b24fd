package dev.abrazo.local.internal.library;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * File of the tokenizers' library. DJL would unpack it into its cache, load it from there even if it is damaged, and fail
 * with {@code Unexpected flavor} if it can't write. So the file is copied and checked before DJL loads it; if that fails, it
 * is loaded from a temporary folder, which is deleted at once.
 */
final class TokenizersFile {

    private static final String OVERRIDE = "RUST_LIBRARY_PATH";

    private static final String LIBRARY = System.mapLibraryName("tokenizers");

    private TokenizersFile() {}

    static void load() throws IOException {
        NativeFiles files = files();
        boolean overridden = isSet(OVERRIDE) || isSet("RUST_FLAVOR");
        if (overridden || files.isEmpty()) {
            LibUtils.checkStatus();
            return;
        }
        if (TokenizersFile.class.getClassLoader() != ClassLoader.getSystemClassLoader() && loadOwnCopy(files)) {
            return;
        }
        Path cache = Utils.getEngineCacheDir("tokenizers").toAbsolutePath();
        Path folder = cache.resolve(version() + "-cpu-" + classifier());
        try {
            // In a shared folder, another user may have written it.
            if (isTemporary(cache)) {
                folder = Path.of(System.getProperty("user.home"));
                throw new IOException("the home folder is not writable");
            }
            files.unpack(folder);
        } catch (IOException e) {
            loadFromTemporary(files, folder, e);
            return;
        }
        LibUtils.checkStatus();
    }

    /** The JVM loads a file for one class loader only: a plugin, loaded twice, needs two copies. False if there is no space. */
    private static boolean loadOwnCopy(NativeFiles files) throws IOException {
        Path folder;
        try {
            folder = copy(files);
        } catch (IOException e) {
            return false;
        }
        loadFrom(folder, files);
        return true;
    }

    private static Path copy(NativeFiles files) throws IOException {
        Path folder = Files.createTempDirectory("abrazo-tokenizers");
        try {
            files.unpack(folder);
            return folder;
        } catch (IOException e) {
            files.delete(folder);
            throw e;
        }
    }

    private static void loadFrom(Path folder, NativeFiles files) {
        // DJL would parse the name of the folder as a CUDA version.
        System.setProperty(OVERRIDE, folder.resolve(LIBRARY).toString());
        try {
            LibUtils.checkStatus();
        } finally {
            System.clearProperty(OVERRIDE);
            files.delete(folder);
        }
    }

    private static void loadFromTemporary(NativeFiles files, Path own, IOException ownProblem) throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder;
        try {
            folder = copy(files);
        } catch (IOException e) {
            throw new UnwritableException(own, ownProblem, temp, e);
        }
        loadFrom(folder, files);
    }

    private static boolean isTemporary(Path cache) {
        return !isSet("DJL_CACHE_DIR")
                && !isSet("ENGINE_CACHE_DIR")
                && cache.startsWith(
                        Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    }

    private static boolean isSet(String variable) {
        String value = Utils.getEnvOrSystemProperty(variable);
        return value != null && !value.isEmpty();
    }

    private static NativeFiles files() throws IOException {
        return NativeFiles.find(
                "native/lib/" + classifier() + "/cpu",
                List.of(LIBRARY, "libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll"));
    }

    /** DJL's name of the platform. */
    private static String classifier() {
        Platform platform = Platform.current();
        String system = switch (platform.system()) {
            case "macos" -> "osx";
            case "windows" -> "win";
            default -> platform.system();
        };
        return system + "-" + platform.processor();
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                TokenizersFile.class.getClassLoader().getResourceAsStream("native/lib/tokenizers.properties")) {
            if (in == null) {
                throw new IOException("The tokenizers' jar has no native/lib/tokenizers.properties");
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
