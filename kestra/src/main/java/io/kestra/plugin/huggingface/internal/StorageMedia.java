package io.kestra.plugin.huggingface.internal;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import io.kestra.core.models.property.URIFetcher;
import io.kestra.core.runners.RunContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Media in Kestra's storage. Inputs may be {@code kestra://} and {@code nsfile://} addresses, data URLs and base64; results
 * are written as {@code {uri, contentType, size}}.
 */
public final class StorageMedia implements MediaReader, MediaWriter {

    private final RunContext context;

    /** Reads and writes the storage of this run. */
    public StorageMedia(RunContext context) {
        this.context = context;
    }

    @Override
    public Media read(@Nullable Object value) {
        if (value instanceof String text && inStorage(text.strip())) {
            return Media.of(fetched(text.strip()));
        }
        return MediaReader.DATA_ONLY.read(value);
    }

    /** Whether this is an address in the storage. */
    static boolean inStorage(String text) {
        return text.startsWith("kestra://") || text.startsWith("nsfile://");
    }

    private Path fetched(String address) {
        String extension = address.replaceFirst(".*?(\\.\\w{1,8})?$", "$1");
        try (InputStream in = URIFetcher.of(address).fetch(context)) {
            Path file = context.workingDir().createTempFile(extension.isEmpty() ? ".bin" : extension);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException | IllegalArgumentException e) {
            throw new MediaException("Can't read " + address + ": " + reason(e) + ".");
        }
    }

    @Override
    public Map<String, Object> write(Media media) {
        try {
            Path file = context.workingDir().createTempFile("." + media.fileExtension());
            try {
                media.save(file);
                // Kestra moves the file.
                long size = Files.size(file);
                return described(context.storage().putFile(file.toFile()), media.contentType(), size);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new MediaException("Can't write the result to Kestra's storage: " + reason(e) + ".");
        }
    }

    /** The JSON form of a file in the storage. */
    static Map<String, Object> described(URI uri, String contentType, long size) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("uri", uri.toString());
        stored.put("contentType", contentType);
        stored.put("size", size);
        return stored;
    }

    /** Why a file of the storage can't be read or written, without a full stop. */
    public static String reason(Exception failure) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return message == null || message.isBlank() ? "it is damaged" : message.replaceFirst("\\.$", "");
    }
}
