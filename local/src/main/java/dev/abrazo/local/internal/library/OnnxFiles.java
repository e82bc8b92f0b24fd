package dev.abrazo.local.internal.library;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of ONNX Runtime, unpacked into a temporary folder. By itself it unpacks them too, but leaves an empty folder
 * behind at every run.
 */
final class OnnxFiles implements AutoCloseable {

    private static final String PATH = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private final List<Path> files = new ArrayList<>();

    private OnnxFiles() {}

    /**
     * Unpacks them, and has ONNX Runtime load them from there; does nothing where the user has unpacked them.
     *
     * @throws IOException where they can't be unpacked
     */
    static OnnxFiles unpacked() throws IOException {
        OnnxFiles unpacked = new OnnxFiles();
        String folder = folder(System.getProperty("os.name"), System.getProperty("os.arch"));
        boolean ours = System.getProperty(PATH) == null
                && LIBRARIES.stream()
                        .allMatch(name -> System.getProperty("onnxruntime.native." + name + ".path") == null);
        if (ours && OrtEnvironment.class.getResource(resource(folder, LIBRARIES.get(0))) != null) {
            try {
                unpacked.unpack(folder);
            } catch (IOException e) {
                unpacked.close();
                throw e;
            }
        }
        return unpacked;
    }

    private void unpack(String folder) throws IOException {
        Path place = Files.createTempDirectory("abrazo-onnxruntime-");
        files.add(place);
        for (String library : LIBRARIES) {
            Path file = place.resolve(System.mapLibraryName(library));
            files.add(file);
            try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource(folder, library))) {
                if (in == null) {
                    throw new IOException("the jar of ONNX Runtime has no " + file.getFileName());
                }
                Files.copy(in, file);
            }
        }
        System.setProperty(PATH, place.toString());
    }

    private static String resource(String folder, String library) {
        return "/ai/onnxruntime/native/" + folder + "/" + System.mapLibraryName(library);
    }

    /** What ONNX Runtime calls a platform. */
    private static String folder(String os, String arch) {
        String system = os.startsWith("Windows") ? "win" : os.startsWith("Mac") ? "osx" : "linux";
        return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch);
    }

    /** Deletes the files: once they are loaded, only Windows still needs them, and there they go at the exit if they can. */
    @Override
    public void close() {
        if (!files.isEmpty()) {
            System.clearProperty(PATH);
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(files.get(i));
            } catch (IOException e) {
                files.subList(0, i + 1).forEach(file -> file.toFile().deleteOnExit());
                return;
            }
        }
    }
}
