package dev.abrazo.local.internal.library;

import ai.djl.util.Utils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of ONNX Runtime. They are unpacked to a temporary folder at each start and deleted after loading: ONNX Runtime would
 * leave an empty folder. If the temporary folder has no space, they are unpacked once next to the tokenizers' library, and
 * checked at each start.
 */
final class OnnxRuntimeFiles {

    private static final String OVERRIDE = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    // The largest, for macOS, has 37 MB.
    private static final long REQUIRED_SPACE = 48L << 20;

    private OnnxRuntimeFiles() {}

    static void load() throws OrtException, IOException {
        NativeFiles files = isUnpacked() ? null : files();
        if (files == null || files.isEmpty()) {
            open();
            return;
        }
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        // It requires that folder even if it has nothing to unpack.
        if (!Files.isDirectory(temp) || !Files.isWritable(temp)) {
            throw new UnwritableException(
                    "to the temporary folder " + temp + ", which does not exist or is not writable");
        }
        if (hasSpace(temp)) {
            openTemporary(files, temp);
        } else {
            openCached(files, temp);
        }
    }

    private static void openTemporary(NativeFiles files, Path temp) throws OrtException, IOException {
        Path folder = Files.createTempDirectory(temp, "abrazo-onnxruntime-");
        try {
            files.unpack(folder);
            openFrom(folder);
        } finally {
            files.delete(folder);
        }
    }

    private static void openCached(NativeFiles files, Path temp) throws OrtException, UnwritableException {
        Path folder = Utils.getEngineCacheDir("onnxruntime")
                .resolve(version() + "-" + Platform.current().id())
                .toAbsolutePath();
        try {
            files.unpack(folder);
        } catch (IOException e) {
            throw new UnwritableException(
                    folder, e, temp, new IOException("it has no free space for " + files.size() + " bytes"));
        }
        openFrom(folder);
    }

    private static void openFrom(Path folder) throws OrtException {
        System.setProperty(OVERRIDE, folder.toString());
        try {
            open();
        } finally {
            System.clearProperty(OVERRIDE);
        }
    }

    /** Whether the user has unpacked them and set their folder. */
    private static boolean isUnpacked() {
        return System.getProperty(OVERRIDE) != null
                || LIBRARIES.stream()
                        .anyMatch(name -> System.getProperty("onnxruntime.native." + name + ".path") != null);
    }

    private static void open() throws OrtException {
        // By default the Windows build writes usage events to the system's trace.
        OrtEnvironment.getEnvironment().setTelemetry(false);
    }

    private static boolean hasSpace(Path temp) {
        try {
            return Files.getFileStore(temp).getUsableSpace() >= REQUIRED_SPACE;
        } catch (IOException e) {
            return true;
        }
    }

    private static NativeFiles files() throws IOException {
        Platform platform = Platform.current();
        String processor = platform.processor().equals("x86_64") ? "x64" : platform.processor();
        String system = switch (platform.system()) {
            case "macos" -> "osx";
            case "windows" -> "win";
            default -> platform.system();
        };
        return NativeFiles.find(
                "ai/onnxruntime/native/" + system + "-" + processor,
                LIBRARIES.stream().map(System::mapLibraryName).toList());
    }

    private static String version() {
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }
}
