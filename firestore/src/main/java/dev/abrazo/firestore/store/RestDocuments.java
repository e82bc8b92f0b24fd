package dev.abrazo.firestore.store;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.firestore.value.TypedValues;
import dev.abrazo.json.Json;
import dev.abrazo.task.RawRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents over Firestore's REST API, which costs a function a third of the start of the gRPC client. Requests go through the
 * client's own HTTP, which retries what may pass. Thread-safe.
 */
public final class RestDocuments implements Documents {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 5;

    private final InferenceClient http;
    private final URI host;
    private final Supplier<String> token;

    /**
     * Uses the API at this host.
     *
     * @param http sends the requests; not closed
     * @param host {@code https://firestore.googleapis.com}, or the emulator's address
     * @param token returns an access token that is valid now
     */
    public RestDocuments(InferenceClient http, URI host, Supplier<String> token) {
        this.http = http;
        this.host = host;
        this.token = token;
    }

    @Override
    public @Nullable Document get(DocumentName name) {
        Object reply =
                post(name.project(), name.database(), ":batchGet", Map.of("documents", List.of(name.toString())));
        if (reply instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> answer) {
            return answer.get("found") instanceof Map<?, ?> found ? document(found) : null;
        }
        throw unexpected(reply);
    }

    /** Reads a document from its JSON form. */
    public static Document document(Map<?, ?> json) {
        return new Document(
                DocumentName.parse(String.valueOf(json.get("name"))),
                TypedValues.readFields(json.get("fields")),
                Instant.parse(String.valueOf(json.get("updateTime"))));
    }

    @Override
    public List<Document> page(CollectionQuery query, @Nullable DocumentName after, int limit) {
        Map<String, Object> structured = new LinkedHashMap<>();
        structured.put(
                "from", List.of(Json.object("collectionId", query.collection(), "allDescendants", query.group())));
        structured.put("orderBy", List.of(Map.of("field", Map.of("fieldPath", "__name__"), "direction", "ASCENDING")));
        if (after != null) {
            Map<String, Object> last = Map.of("referenceValue", after.toString());
            structured.put("startAt", Json.object("values", List.of(last), "before", false));
        }
        structured.put("limit", limit);
        String parent = query.parent().isEmpty() ? "" : "/" + query.parent();
        Object reply =
                post(query.project(), query.database(), parent + ":runQuery", Map.of("structuredQuery", structured));
        if (reply instanceof List<?> results) {
            return results.stream()
                    .map(result -> result instanceof Map<?, ?> map ? map.get("document") : null)
                    .filter(document -> document instanceof Map)
                    .map(document -> document((Map<?, ?>) document))
                    .toList();
        }
        throw unexpected(reply);
    }

    @Override
    public Instant apply(Update update) {
        Map<String, Object> body = Map.of("writes", List.of(write(update)));
        for (int attempt = 1; ; attempt++) {
            try {
                DocumentName name = update.name();
                return updateTime(post(name.project(), name.database(), ":commit", body));
            } catch (InferenceException e) {
                if (stated(e, "FAILED_PRECONDITION") || stated(e, "NOT_FOUND")) {
                    throw new StaleDocumentException(update.name());
                }
                if (!stated(e, "ABORTED") || attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    private static boolean stated(InferenceException e, String status) {
        String body = e.details().body();
        return body != null && body.contains("\"" + status + "\"");
    }

    // Contention on the document: another writer is at work for a few milliseconds.
    private static void pause(int attempt) {
        try {
            Thread.sleep((long) (20L * (1 << attempt) * (0.5 + Math.random())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Object post(String project, String database, String method, Map<String, Object> body) {
        URI uri = address("/v1/projects/" + project + "/databases/" + database + "/documents" + method);
        return http.call(RawRequest.TASK, RawRequest.Input.json(body))
                .options(options -> options.endpoint(uri).token(token.get()).timeout(TIMEOUT))
                .run();
    }

    private URI address(String path) {
        try {
            return new URI(host.getScheme(), host.getAuthority(), path, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The path " + path + " can't be part of a URL.", e);
        }
    }

    private static Map<String, Object> write(Update update) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        update.set().forEach((path, value) -> FieldPath.put(fields, path, value));
        List<String> paths = Stream.concat(update.set().keySet().stream(), update.delete().stream())
                .map(FieldPath::quoted)
                .toList();
        return Json.object(
                "update", Json.object("name", update.name().toString(), "fields", TypedValues.writeFields(fields)),
                "updateMask", Map.of("fieldPaths", paths),
                "currentDocument", Map.of("updateTime", update.ifUpdatedAt().toString()));
    }

    private static Instant updateTime(@Nullable Object reply) {
        if (reply instanceof Map<?, ?> map
                && map.get("writeResults") instanceof List<?> results
                && results.get(0) instanceof Map<?, ?> result) {
            // Without a change of the document the result has no time of its own.
            Object time = result.get("updateTime");
            return Instant.parse(String.valueOf(time == null ? map.get("commitTime") : time));
        }
        throw unexpected(reply);
    }

    private static UnexpectedReplyException unexpected(@Nullable Object reply) {
        String text = Json.write(reply);
        return new UnexpectedReplyException(
                "Firestore's reply has another form than expected: " + text.substring(0, Math.min(200, text.length())));
    }
}
