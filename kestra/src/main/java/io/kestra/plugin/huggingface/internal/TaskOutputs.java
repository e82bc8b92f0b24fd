package io.kestra.plugin.huggingface.internal;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import io.kestra.core.runners.RunContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns results into outputs: text stays text, other media and too large results go to Kestra's storage. */
public final class TaskOutputs {

    /** Kestra's workers send outputs in messages of at most 10 MiB. */
    static final int MOST_BYTES = 8 << 20;

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([\\w.:-]+)");

    private TaskOutputs() {}

    /**
     * The output for the reply to a raw request.
     *
     * @param contentType the content type of the reply, or null
     */
    public static @Nullable Object ofReply(RunContext context, @Nullable Object reply, @Nullable String contentType)
            throws IOException {
        if (!(reply instanceof Media media)) {
            return bounded(context, reply);
        }
        return media.contentType().startsWith("text/")
                ? bounded(context, new String(media.bytes(), charset(String.valueOf(contentType))))
                : new StorageMedia(context).write(media);
    }

    /** The result itself, or where it is stored if it is too large for an output. */
    public static @Nullable Object bounded(RunContext context, @Nullable Object result) throws IOException {
        if (result == null || result instanceof Number || result instanceof Boolean) {
            return result;
        }
        byte[] json = Json.bytes(result);
        if (json.length <= MOST_BYTES) {
            return result;
        }
        Path file = context.workingDir().createTempFile(".json");
        try {
            Files.write(file, json);
            return StorageMedia.described(context.storage().putFile(file.toFile()), "application/json", json.length);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Charset charset(String contentType) {
        Matcher named = CHARSET.matcher(contentType);
        return named.find() && Charset.isSupported(named.group(1))
                ? Charset.forName(named.group(1))
                : StandardCharsets.UTF_8;
    }
}
