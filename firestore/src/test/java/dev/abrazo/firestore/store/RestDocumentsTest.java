package dev.abrazo.firestore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.ServerException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestDocumentsTest {

    private static final DocumentName NAME = new DocumentName("p", "(default)", "inf/ä 1");
    private static final Instant TIME = Instant.parse("2026-11-21T08:10:11.411831Z");
    private static final Document DOCUMENT = new Document(NAME, Map.of(), TIME);

    private final ScriptedServer server = new ScriptedServer();
    private final InferenceClient http =
            InferenceClient.builder().environment(Map.of()).anonymous().build();
    private final Documents documents = new RestDocuments(http, server.url(), () -> "secret-token");

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void get_found_isTheDocument() {
        server.answer(Answer.json(
                "[{\"found\": {\"name\": \"" + NAME + "\", \"fields\": {\"inputs\": {\"stringValue\": \"a\"}},"
                        + " \"createTime\": \"2026-11-21T08:10:11Z\", \"updateTime\": \"" + TIME
                        + "\"}, \"readTime\": \"x\"}]"));

        assertThat(documents.get(NAME)).isEqualTo(new Document(NAME, Map.of("inputs", "a"), TIME));
        assertThat(server.only().line())
                .isEqualTo("POST /v1/projects/p/databases/(default)/documents:batchGet HTTP/1.1");
        assertThat(server.only().header("authorization")).isEqualTo("Bearer secret-token");
        assertThat(Json.parse(server.only().text())).isEqualTo(Map.of("documents", List.of(NAME.toString())));
    }

    @Test
    void get_missing_isNull() {
        server.answer(Answer.json("[{\"missing\": \"" + NAME + "\", \"readTime\": \"x\"}]"));
        assertThat(documents.get(NAME)).isNull();
    }

    @Test
    void apply_update_sendsTheNamedFieldsOnly() {
        server.answer(
                Answer.json(
                        "{\"writeResults\": [{\"updateTime\": \"2026-11-21T08:10:12Z\"}], \"commitTime\": \"2026-11-21T08:10:13Z\"}"));
        Update update = Update.of(DOCUMENT)
                .set("ai.result", List.of("x"))
                .set("ai.other-one", 1L)
                .set("status", Map.of("state", "COMPLETED"))
                .delete("error");

        assertThat(documents.apply(update)).isEqualTo(Instant.parse("2026-11-21T08:10:12Z"));
        assertThat(server.only().line()).isEqualTo("POST /v1/projects/p/databases/(default)/documents:commit HTTP/1.1");
        assertThat(Json.parse(server.only().text()))
                .isEqualTo(Json.parse(("{'writes': [{'update': {'name': '" + NAME + "', 'fields': {"
                                + "'ai': {'mapValue': {'fields': {'result': {'arrayValue': {'values': [{'stringValue': 'x'}]}},"
                                + " 'other-one': {'integerValue': '1'}}}},"
                                + "'status': {'mapValue': {'fields': {'state': {'stringValue': 'COMPLETED'}}}}}},"
                                + "'updateMask': {'fieldPaths': ['ai.result', 'ai.`other-one`', 'status', 'error']},"
                                + "'currentDocument': {'updateTime': '2026-11-21T08:10:11.411831Z'}}]}")
                        .replace('\'', '"')));
    }

    @Test
    void apply_changedOrDeletedDocument_isStale() {
        for (Answer answer : List.of(
                failure(400, "FAILED_PRECONDITION", "the stored version does not match the required base version"),
                failure(404, "NOT_FOUND", "no entity to update"))) {
            server.answer(answer);
            assertThatThrownBy(() -> documents.apply(Update.of(DOCUMENT).set("a", 1L)))
                    .isInstanceOf(StaleDocumentException.class)
                    .hasMessage("The document inf/ä 1 was changed or deleted in the meantime.");
        }
    }

    @Test
    void apply_contentionAndOverload_isSentAgain() {
        server.answer(
                failure(409, "ABORTED", "too much contention"),
                failure(409, "ABORTED", "too much contention"),
                failure(503, "UNAVAILABLE", "try later"),
                Answer.json("{\"writeResults\": [{}], \"commitTime\": \"2026-11-21T08:10:13Z\"}"));

        assertThat(documents.apply(Update.of(DOCUMENT).set("a", 1L))).isEqualTo(Instant.parse("2026-11-21T08:10:13Z"));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void apply_contentionWithoutEnd_fails() {
        server.handle(request -> failure(409, "ABORTED", "too much contention"));
        assertThatThrownBy(() -> documents.apply(Update.of(DOCUMENT).set("a", 1L)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("too much contention");
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void errors_containWhatFirestoreSays() {
        server.answer(failure(400, "INVALID_ARGUMENT", "Document exceeds the maximum size"));
        assertThatThrownBy(() -> documents.apply(Update.of(DOCUMENT).set("a", 1L)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Document exceeds the maximum size");

        server.answer(failure(403, "PERMISSION_DENIED", "Missing or insufficient permissions. secret-token"));
        assertThatThrownBy(() -> documents.get(NAME))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("Missing or insufficient permissions.")
                .hasMessageNotContaining("secret-token");

        server.handle(request -> failure(503, "UNAVAILABLE", "down"));
        assertThatThrownBy(() -> documents.get(NAME)).isInstanceOf(ServerException.class);
    }

    @Test
    void get_unknownReply_isQuoted() {
        server.answer(Answer.json("{\"hello\": 1}"));
        assertThatThrownBy(() -> documents.get(NAME))
                .hasMessage("Firestore's reply has another form than expected: {\"hello\":1}");
    }

    private static Answer failure(int status, String name, String message) {
        return Answer.json(
                status,
                "{\"error\": {\"code\": " + status + ", \"message\": \"" + message + "\", \"status\": \"" + name
                        + "\"}}");
    }
}
