package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-up of a model's providers at the Hub. */
class LookUpTest extends EngineTest {

    private static final String ENTRY =
            "{\"status\":\"live\",\"providerId\":\"groq/c\",\"task\":\"conversational\",\"provider\":\"groq\"}";
    private static final Answer FOUND = Answer.json("{\"inferenceProviderMapping\":{\"groq\":" + ENTRY + "}}");
    private static final Answer NONE = Answer.json("{\"id\":\"org/c\",\"inferenceProviderMapping\":{}}");
    private static final Answer CHAT =
            Answer.json("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"}}]}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inferenceProviderMapping\":{\"groq\":" + ENTRY + "}}",
                "{\"inferenceProviderMapping\":[{\"provider\":\"x\",\"providerId\":\"y\",\"task\":\"z\"}," + ENTRY
                        + "]}"
            })
    void run_bothForms_areRead(String mapping) {
        server.answer(Answer.json(mapping), CHAT);
        assertThat(groq(timed())).isEqualTo("Hi");
        assertThat(server.request(0).line())
                .isEqualTo("GET /api/models/org/c?expand%5B%5D=inferenceProviderMapping HTTP/1.1");
        assertThat(server.request(1).text()).startsWith("{\"model\":\"groq/c\"");
    }

    @Test
    void run_renamedModel_redirectIsFollowed() {
        server.answer(Answer.redirect(307, "/api/models/new/c?expand%5B%5D=inferenceProviderMapping"), FOUND, CHAT);
        assertThat(groq(timed())).isEqualTo("Hi");
        assertThat(server.requests()).extracting(RecordedRequest::method).containsExactly("GET", "GET", "POST");
    }

    @Test
    void run_again_isCachedForTenMinutes() {
        server.handle(request -> request.method().equals("GET") ? FOUND : CHAT);
        InferenceClient client = timed();
        groq(client);
        time.advance(Duration.ofMinutes(10).minusNanos(1));
        groq(client);
        assertThat(lookUps()).isEqualTo(1);
        time.advance(Duration.ofNanos(1));
        groq(client);
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void run_noProviderSupportsTheModel_isCachedForAMinute() {
        server.handle(request -> NONE);
        InferenceClient client = timed();
        failure(UnsupportedException.class, () -> groq(client));
        time.advance(Duration.ofMinutes(1).minusNanos(1));
        assertThat(failure(UnsupportedException.class, () -> groq(client)))
                .hasMessageContaining("groq does not serve org/c for chat-completion");
        assertThat(lookUps()).isEqualTo(1);
        time.advance(Duration.ofNanos(1));
        failure(UnsupportedException.class, () -> groq(client));
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void run_otherToken_hasASeparateLookUp() {
        server.handle(request -> request.method().equals("GET") ? FOUND : CHAT);
        InferenceClient client = timed();
        groq(client);
        chat(client).provider("groq").token("hf_other").run();
        assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void run_unknownModel_namesTheSolution() {
        server.answer(Answer.json(404, "{\"error\":\"Repository not found\"}"));
        assertThat(failure(UnsupportedException.class, () -> groq(timed())))
                .hasMessageContaining("Check the id")
                .hasMessageContaining("token");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_hubRejectsTheToken_isReported() {
        server.answer(Answer.json(401, "{\"error\":\"Invalid username or password.\"}"));
        failure(AuthenticationException.class, () -> groq(timed()));
    }

    @Test
    void run_hubFailsOnce_isRetried() {
        server.answer(Answer.json(502, "{}"), FOUND, CHAT);
        assertThat(chat(timed()).provider("groq").reply().metadata().attempts()).isEqualTo(1);
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
    }

    @Test
    void run_hubIsSilent_endsByTheTimeout() {
        answerAndRunClock(Answer.silence());
        InferenceTimeoutException e = failure(
                InferenceTimeoutException.class,
                () -> chat(timed()).provider("groq").timeout(SHORT).run());
        assertThat(e.kind().title()).isEqualTo("total");
        server.awaitDisconnect(0);
    }

    @Test
    void run_slowHub_countsTowardsTheTimeout() {
        // The two delays of the look-up take 1.5 of 1.8 seconds; the first delay of the call is beyond the deadline.
        server.answer(Answer.json(502, "{}"), Answer.json(502, "{}"), FOUND, Answer.json(502, "{\"error\":\"busy\"}"));
        assertThat(failure(
                        dev.abrazo.error.ServerException.class,
                        () -> chat(timed())
                                .provider("groq")
                                .timeout(seconds(1.8))
                                .run()))
                .hasMessageContaining("busy");
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org/a b", "org/ü", "org/a?b", "org/a#b", "org/a|b", "org/a%2e"})
    void run_modelIdWithSpecialCharacters_isEncoded(String model) {
        server.handle(request -> NONE);
        failure(
                UnsupportedException.class,
                () -> chat(timed()).model(model).provider("groq").run());
        assertThat(server.only().path())
                .startsWith("/api/models/org/")
                .endsWith("?expand%5B%5D=inferenceProviderMapping")
                .doesNotContain(" ", "#", "|");
        assertThat(server.only().path().chars().filter(c -> c == '?')).hasSize(1);
    }

    private static String groq(InferenceClient client) {
        return chat(client).provider("groq").run().text();
    }

    private long lookUps() {
        return server.requests().stream().filter(r -> r.method().equals("GET")).count();
    }
}
