package io.kestra.plugin.huggingface.local;

import io.kestra.core.models.property.URIFetcher;
import io.kestra.core.runners.RunContext;
import io.kestra.core.storages.Namespace;
import io.kestra.core.storages.NamespaceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Copies a model from Kestra's storage to the working directory of the task. */
final class ModelFolder {

    private static final String NAMESPACE = "nsfile:///";

    private ModelFolder() {}

    /**
     * The folder of the model.
     *
     * @throws IllegalArgumentException if the address is of another kind, or names no model
     */
    static Path of(RunContext context, String address) throws IOException {
        Path folder = Files.createTempDirectory(context.workingDir().path(), "model");
        if (address.startsWith(NAMESPACE) && !address.endsWith(".zip")) {
            copy(context.storage().namespace(), address.substring(NAMESPACE.length()), folder);
        } else if (address.startsWith("kestra://") || address.startsWith(NAMESPACE)) {
            try (InputStream in = URIFetcher.of(address).fetch(context)) {
                unzip(in, folder);
            } catch (IOException e) {
                throw new IllegalArgumentException("`model`: can't read " + address + ": " + e.getMessage() + ".", e);
            }
        } else {
            throw new IllegalArgumentException("`model` must be a folder of namespace files (nsfile:///folder) or a zip"
                    + " archive (kestra:///… or nsfile:///….zip); it is \"" + address + "\".");
        }
        return root(folder, address);
    }

    private static void copy(Namespace files, String name, Path folder) throws IOException {
        String prefix = name.endsWith("/") ? name : name + "/";
        List<NamespaceFile> all = files.all();
        for (NamespaceFile file : all) {
            String path = file.path().startsWith("/") ? file.path().substring(1) : file.path();
            if (path.startsWith(prefix) && !file.isDirectory() && !path.endsWith("/")) {
                Path target = folder.resolve(path.substring(prefix.length()));
                Files.createDirectories(target.getParent());
                try (InputStream in = files.getFileContent(Path.of(path))) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static void unzip(InputStream in, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the archive has a file outside of it, " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    /** The folder with the model's files: archives often have one folder around them. */
    private static Path root(Path folder, String address) throws IOException {
        try (var files = Files.walk(folder, 3)) {
            return files.filter(file -> file.endsWith("config.json"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("`model`: " + address
                            + " has no config.json. A model has the files config.json, tokenizer.json and"
                            + " onnx/model.onnx."));
        }
    }
}
