package dev.abrazo.bench.recorded;

import dev.abrazo.http.Headers;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One recorded HTTP exchange.
 *
 * @param id its name among the recordings
 * @param provider the provider; {@code …(media)} for downloads
 * @param task the task
 * @param model the model's id, or null if only the body has it
 * @param method {@code GET} or {@code POST}
 * @param url the URL of the request
 * @param body the fields of a JSON request; empty if it is not JSON, or was not recorded
 * @param media the file that was sent, or null
 * @param status the reply's status
 * @param headers the headers of the reply without those of its compression, since the body was recorded decompressed
 * @param kind {@code json}, {@code sse}, {@code text} or {@code empty-not-recorded}
 * @param reply the reply's body
 */
record Recording(
        String id,
        String provider,
        String task,
        @Nullable String model,
        String method,
        String url,
        Map<String, Object> body,
        @Nullable Media media,
        int status,
        Headers headers,
        String kind,
        byte[] reply) {

    /** All exchanges of a folder of recordings. */
    static List<Recording> all(Path folder) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (String line : lines(folder.resolve("tapes.jsonl.gz"))) {
            recordings.add(of(fields(Json.parse(line)), folder));
        }
        return recordings;
    }

    boolean get() {
        return method.equals("GET");
    }

    boolean notRecorded() {
        return kind.equals("empty-not-recorded") && status < 300;
    }

    boolean streamed() {
        return kind.equals("sse") || Boolean.TRUE.equals(body.get("stream"));
    }

    String text() {
        return new String(reply, StandardCharsets.UTF_8);
    }

    static List<String> lines(Path file) throws IOException {
        return new String(unpacked(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    static Map<String, Object> fields(@Nullable Object json) {
        Map<String, Object> fields = JsonShapes.object(json);
        return fields == null ? Map.of() : fields;
    }

    private static Recording of(Map<String, Object> line, Path folder) throws IOException {
        Map<String, Object> request = fields(line.get("request"));
        Map<String, Object> sent = fields(request.get("body"));
        Map<String, Object> response = fields(line.get("response"));
        boolean json = "json".equals(sent.get("kind")) && sent.get("text") instanceof String;
        return new Recording(
                String.valueOf(line.get("id")),
                String.valueOf(line.get("provider")),
                String.valueOf(line.get("task")),
                line.get("model") instanceof String model ? model : null,
                String.valueOf(request.get("method")),
                String.valueOf(request.get("url")),
                json ? fields(Json.parse(String.valueOf(sent.get("text")))) : Map.of(),
                sent.get("fixture") instanceof String fixture ? media(folder, fixture) : null,
                ((Number) response.getOrDefault("status", 0L)).intValue(),
                headers(fields(response.get("headers"))),
                String.valueOf(response.get("body_kind")),
                reply(response, folder));
    }

    private static @Nullable Media media(Path folder, String fixture) {
        Path file = folder.resolve("media").resolve(fixture.replaceFirst(".*fixture-", ""));
        return Files.exists(file) ? Media.of(file) : null;
    }

    private static byte[] reply(Map<String, Object> response, Path folder) throws IOException {
        if (response.get("body_file") instanceof String file) {
            return unpacked(folder.resolve(file.replaceFirst(".*/", "") + ".gz"));
        }
        String text = response.get("body") instanceof String body ? body : "";
        // One recorded stream ends with a stray quotation mark.
        String trimmed = text.startsWith("data:") && text.endsWith("}\"") ? text.substring(0, text.length() - 1) : text;
        return trimmed.getBytes(StandardCharsets.UTF_8);
    }

    private static Headers headers(Map<String, Object> recorded) {
        Map<String, List<String>> headers = new TreeMap<>();
        recorded.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean packed = lower.equals("content-encoding") && "gzip".equals(value);
            if (!packed && !lower.equals("content-length") && !lower.equals("transfer-encoding")) {
                headers.put(name, List.of(String.valueOf(value)));
            }
        });
        return Headers.of(headers);
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
