package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form with fields and one file, which is streamed from its source. The file is the last part, so that a server
 * knows the fields when it begins to read it.
 */
final class MultipartBody implements HttpCall.Body {

    private final Media file;
    private final String boundary = "abrazo-" + UUID.randomUUID();
    private final byte[] before;
    private final byte[] after;

    /**
     * Creates a form.
     *
     * @param fields names and texts, in order
     * @param file the file, under the name {@code file}
     * @param fileName its name; servers use the extension
     * @param fileType its content type
     */
    MultipartBody(Map<String, ? extends List<String>> fields, Media file, String fileName, String fileType) {
        this.file = file;
        StringBuilder head = new StringBuilder();
        fields.forEach((name, values) -> values.forEach(value ->
                head.append(part(name)).append("\r\n\r\n").append(value).append("\r\n")));
        head.append(part("file"))
                .append("; filename=\"")
                .append(quoted(fileName))
                .append("\"\r\n");
        head.append("Content-Type: ").append(fileType).append("\r\n\r\n");
        before = head.toString().getBytes(StandardCharsets.UTF_8);
        after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private String part(String name) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"";
    }

    /** Quotes a name as browsers do: quotes and line ends are encoded. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public @Nullable Long length() {
        Long length = file.length();
        return length == null ? null : (Long) (before.length + length + after.length);
    }

    @Override
    public boolean repeatable() {
        return file.repeatable();
    }

    @Override
    public InputStream open() throws IOException {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(before), file.open(), new ByteArrayInputStream(after))));
    }
}
