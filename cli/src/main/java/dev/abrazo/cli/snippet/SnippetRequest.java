package dev.abrazo.cli.snippet;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that the client would send.
 *
 * @param headers those that matter, without that of the token
 * @param authorization the scheme of the token, such as {@code Bearer}; null if none is sent
 * @param file the file whose bytes are {@link SampleMedia}, or null
 */
record SnippetRequest(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable String authorization,
        byte[] body,
        @Nullable String file) {

    private static final Pattern FIELD = Pattern.compile(
            "form-data; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\"\r\ncontent-type: (\\S+))?\r\n\r\n(.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /**
     * A field of a form.
     *
     * @param text its text; null if it is the file
     * @param fileName the name that is sent for the file, or null
     * @param fileType the content type of the file, or null
     */
    record Field(
            String name,
            @Nullable String text,
            @Nullable String fileName,
            @Nullable String fileType) {}

    /** Whether the body is the file itself. */
    boolean isFile() {
        return file != null && Arrays.equals(body, SampleMedia.bytes(file));
    }

    /** The fields of a form, or null for another body. */
    @Nullable
    List<Field> form() {
        Matcher type =
                Pattern.compile("multipart/form-data; boundary=(.+)").matcher(headers.getOrDefault("Content-Type", ""));
        if (!type.matches()) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        for (String part : new String(body, StandardCharsets.ISO_8859_1).split(Pattern.quote("--" + type.group(1)))) {
            Matcher field = FIELD.matcher(part);
            if (field.find()) {
                String text = new String(
                        field.group(4).replaceFirst("\r\n$", "").getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8);
                fields.add(new Field(
                        field.group(1), field.group(2) == null ? text : null, field.group(2), field.group(3)));
            }
        }
        return fields;
    }

    /** The body as JSON, or null. */
    @Nullable
    Object json() {
        try {
            return isFile() || body.length == 0 ? null : Json.parse(body);
        } catch (JsonException e) {
            return null;
        }
    }

    /** The body as text, with this in place of the file's content in base64. */
    String text(String base64) {
        return withFile(new String(body, StandardCharsets.UTF_8), base64);
    }

    /** The text with this in place of the file's content in base64. */
    String withFile(String text, String base64) {
        return file == null ? text : text.replace(Base64.getEncoder().encodeToString(SampleMedia.bytes(file)), base64);
    }

    /** Whether the body has the file's content in base64. */
    boolean hasBase64() {
        return file != null && !text("").equals(new String(body, StandardCharsets.UTF_8));
    }

    /** The headers without that of a form, which HTTP clients write themselves. */
    Map<String, String> plainHeaders() {
        Map<String, String> plain = new LinkedHashMap<>(headers);
        if (form() != null) {
            plain.remove("Content-Type");
        }
        return plain;
    }
}
