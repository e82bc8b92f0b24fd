package dev.abrazo.kestra.engine;

import io.kestra.core.models.executions.Execution;
import io.kestra.core.storages.NamespaceFactory;
import io.kestra.core.storages.StorageInterface;
import io.micronaut.context.ApplicationContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kestra's internal storage, and the files of namespaces. */
public final class EngineFiles {

    private final StorageInterface storage;
    private final NamespaceFactory namespaces;

    EngineFiles(ApplicationContext context) {
        storage = context.getBean(StorageInterface.class);
        namespaces = context.getBean(NamespaceFactory.class);
    }

    /**
     * Adds a file to a namespace, replacing an older one.
     *
     * @param path the path in the namespace, relative, with slashes
     */
    public void putNamespaceFile(String namespace, String path, Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            namespaces.of(Engine.TENANT, namespace, storage).putFile(Path.of("/" + path), in);
        } catch (URISyntaxException e) {
            throw new IOException("its name is not possible in Kestra", e);
        }
    }

    /**
     * Stores a file as the value of an input.
     *
     * @return the {@code kestra://} URI
     */
    public URI putInput(Execution execution, String input, Path file) throws IOException {
        // Part of a URI.
        String name = String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        return storage.from(execution, input, name, file.toFile());
    }

    /** Opens a file that a {@code kestra://} URI names. */
    public InputStream open(String namespace, URI uri) throws IOException {
        return storage.get(Engine.TENANT, namespace, uri);
    }
}
