package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.AtomicFile;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.kestra.engine.EngineFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies the files that outputs name from the engine's storage to a folder: {@code DIR/TASK/NAME}. */
final class StoredFiles {

    /** How the URI of a stored file begins. */
    static final String SCHEME = "kestra:///";

    private static final Pattern STORED = Pattern.compile(Pattern.quote(SCHEME) + "[^\\s\"'<>]+");

    private final EngineFiles storage;
    private final String namespace;
    private final @Nullable Path folder;
    private final Map<String, Path> copies = new HashMap<>();
    private final Set<Path> taken = new HashSet<>();

    /** @param folder where to; null to copy nothing */
    StoredFiles(EngineFiles storage, String namespace, @Nullable File folder) {
        this.storage = storage;
        this.namespace = namespace;
        this.folder = folder == null ? null : folder.toPath();
    }

    /**
     * Copies the files that these outputs name, each once, replacing older copies.
     *
     * @return the copies by URI
     * @throws OutputFailure if one cannot be written
     */
    Map<String, Path> copies(String task, Object outputs) {
        Map<String, Path> found = new LinkedHashMap<>();
        if (folder != null) {
            search(outputs, task, folder, found);
        }
        return found;
    }

    private void search(@Nullable Object value, String task, Path to, Map<String, Path> found) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(part -> search(part, task, to, found));
        } else if (value instanceof Collection<?> list) {
            list.forEach(part -> search(part, task, to, found));
        } else if (value != null) {
            Matcher uris = STORED.matcher(value.toString());
            while (uris.find()) {
                found.put(uris.group(), copies.computeIfAbsent(uris.group(), uri -> copy(uri, to.resolve(task))));
            }
        }
    }

    private Path copy(String uri, Path to) {
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        Path file = to.resolve(name);
        for (int number = 2; !taken.add(file); number++) {
            file = to.resolve(number + "-" + name);
        }
        try (InputStream in = storage.open(namespace, URI.create(uri))) {
            Files.createDirectories(to);
            AtomicFile.write(file, in::transferTo);
            return file;
        } catch (IOException e) {
            throw new OutputFailure("Can't write " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
