package io.kestra.plugin.huggingface.local;

import io.kestra.core.models.property.URIFetcher;
import io.kestra.core.runners.RunContext;
import io.kestra.core.storages.Namespace;
import io.kestra.core.storages.NamespaceFile;
import io.kestra.plugin.huggingface.internal.StorageMedia;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A model, copied from Kestra's storage to the working directory of the task.
 *
 * @param path null for the embedded model
 * @param address the model in the flow, null for the embedded one
 */
record ModelFolder(@Nullable Path path, @Nullable String address) {

    private static final String NAMESPACE = "nsfile:///";

    /** How far below the root of an archive a model may be: archives often have a folder around the files. */
    private static final int DEPTH = 3;

    /**
     * Copies a model.
     *
     * @param address null for the embedded model
     * @throws IllegalArgumentException if the address is of another kind, or has no model
     */
    static ModelFolder of(RunContext context, @Nullable String address) throws IOException {
        if (address == null) {
            return new ModelFolder(null, null);
        }
        Path folder = Files.createTempDirectory(context.workingDir().path(), "model");
        if (address.startsWith(NAMESPACE) && !address.endsWith(".zip")) {
            copyNamespaceFiles(context.storage().namespace(), address, folder);
        } else if (address.startsWith("kestra://") || address.startsWith(NAMESPACE)) {
            copyArchive(context, address, folder);
        } else {
            throw new IllegalArgumentException("`model` must be a folder of namespace files (nsfile:///folder) or a zip"
                    + " archive (kestra:///… or nsfile:///….zip); it is \"" + address + "\".");
        }
        return new ModelFolder(root(folder, address), address);
    }

    /** The name of the model for the client, null for the embedded one. */
    @Nullable
    String model() {
        return path == null ? null : path.toString();
    }

    /** Replaces the path by the address. */
    String named(String message) {
        return path == null || address == null ? message : message.replace(path.toString(), address);
    }

    /** The metadata of a call, with the address as the model. */
    Map<String, Object> named(Map<String, Object> meta) {
        if (address == null) {
            return meta;
        }
        Map<String, Object> named = new LinkedHashMap<>(meta);
        named.replace("model", address);
        return named;
    }

    private static void copyNamespaceFiles(Namespace namespace, String address, Path folder) throws IOException {
        String name = address.substring(NAMESPACE.length());
        String prefix = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        boolean empty = true;
        for (NamespaceFile file : namespace.all()) {
            String path = file.path().startsWith("/") ? file.path().substring(1) : file.path();
            if (path.startsWith(prefix) && !file.isDirectory() && !path.endsWith("/")) {
                try (InputStream in = namespace.getFileContent(Path.of(path))) {
                    write(in, folder, path.substring(prefix.length()));
                }
                empty = false;
            }
        }
        if (empty) {
            throw new IllegalArgumentException("`model`: there are no files in " + address
                    + ". Upload the model's folder" + " to the namespace files of " + namespace.namespace() + ".");
        }
    }

    private static void copyArchive(RunContext context, String address, Path folder) {
        boolean empty = true;
        try (InputStream in = URIFetcher.of(address).fetch(context);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    write(zip, folder, entry.getName());
                }
                empty = false;
            }
        } catch (IOException e) {
            // Without the cause, which Kestra would log as a second message.
            throw new IllegalArgumentException("`model`: can't read " + address + ": " + StorageMedia.reason(e) + ".");
        }
        if (empty) {
            throw new IllegalArgumentException("`model`: " + address + " is not a zip archive, or an empty one.");
        }
    }

    private static void write(InputStream in, Path folder, String name) throws IOException {
        Path target = inside(folder, name);
        Files.createDirectories(target.getParent());
        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path inside(Path folder, String name) throws IOException {
        try {
            Path target = folder.resolve(name).normalize();
            if (target.startsWith(folder) && !target.equals(folder)) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException("it has a file whose name is invalid, " + name, e);
        }
        throw new IOException("it has a file outside of its folder, " + name);
    }

    /** The folder with the model's files. Models have a second config.json in a folder of their own, for their pooling. */
    private static Path root(Path folder, String address) throws IOException {
        try (var files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith("config.json"))
                    .map(Path::getParent)
                    .min(Comparator.comparingInt(Path::getNameCount))
                    .orElseThrow(() -> new IllegalArgumentException("`model`: " + address
                            + " has no config.json. A model has the files config.json, tokenizer.json and"
                            + " onnx/model.onnx."));
        }
    }
}
