package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import dev.abrazo.vision.ImageClassification;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects keep the request or are rejected, and never send credentials to another origin. */
class RedirectTest extends EngineTest {

    private final ScriptedServer elsewhere = new ScriptedServer();

    @AfterEach
    void stop() {
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void run_sameOrigin_keepsEverything(int status) {
        server.answer(Answer.redirect(status, "/renamed?a=b"), LABELS);
        assertThat(classify(timed())
                        .options(o -> o.header("x-mine", "1").billTo("org"))
                        .reply()
                        .metadata()
                        .attempts())
                .isEqualTo(1);
        RecordedRequest first = server.request(0);
        RecordedRequest second = server.request(1);
        assertThat(second.line()).isEqualTo("POST /renamed?a=b HTTP/1.1");
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(second.header("authorization")).isEqualTo("Bearer " + TestClient.TOKEN);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void run_rejectedRedirect_hasStatusAndAttempts() {
        server.answer(Answer.redirect(302, "/elsewhere"));

        ConfigurationException e =
                failure(ConfigurationException.class, () -> classify(timed()).run());

        assertThat(e.status()).isEqualTo(302);
        assertThat(e.attempts()).isEqualTo(1);
    }

    @Test
    void run_otherOrigin_getsNoCredentials() {
        server.answer(Answer.redirect(307, elsewhere.url("/x").toString()));
        elsewhere.answer(LABELS);
        classify(timed()).options(o -> o.header("x-mine", "1").billTo("org")).run();
        RecordedRequest first = server.only();
        RecordedRequest second = elsewhere.only();
        assertThat(first.header("x-hf-bill-to")).isEqualTo("org");
        assertThat(first.header("x-mine")).isEqualTo("1");
        assertThat(second.header("authorization")).isNull();
        assertThat(second.header("x-hf-bill-to")).isNull();
        assertThat(second.header("x-mine")).isNull();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void run_redirectedBackToTheOrigin_getsNoCredentials() {
        server.answer(Answer.redirect(307, elsewhere.url("/x").toString()), LABELS);
        elsewhere.answer(Answer.redirect(307, server.url("/back").toString()));
        classify(timed()).run();
        assertThat(server.request(1).path()).isEqualTo("/back");
        assertThat(server.request(1).header("authorization")).isNull();
    }

    @Test
    void stream_otherOrigin_getsNoCredentials() {
        server.answer(Answer.redirect(307, elsewhere.url("/x").toString()));
        elsewhere.answer(Answer.events(delta("Hi") + finish()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
        assertThat(elsewhere.only().header("authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void run_redirectThatDropsTheBody_isRejected(int status) {
        server.answer(Answer.redirect(status, "/renamed"));
        ConfigurationException e =
                failure(ConfigurationException.class, () -> classify(timed()).run());
        assertThat(e.code()).isEqualTo("configuration");
        assertThat(e).hasMessageContaining(String.valueOf(status)).hasMessageContaining("body");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_fiveRedirects_areFollowed() {
        for (int i = 0; i < 5; i++) {
            server.answer(Answer.redirect(307, "/" + i));
        }
        server.answer(LABELS);
        assertThat(classify(timed()).run()).hasSize(1);
    }

    @Test
    void run_moreThanFiveRedirects_areRejected() {
        server.handle(request -> Answer.redirect(307, "/again"));
        failure(ConfigurationException.class, () -> classify(timed()).run());
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/x", "http://[broken", "file:///etc/passwd", "http://"})
    void run_unsupportedTarget_isRejected(String location) {
        server.answer(Answer.redirect(307, location));
        failure(ConfigurationException.class, () -> classify(timed()).run());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_withoutLocation_isRejected() {
        server.answer(Answer.of(308));
        assertThat(failure(ConfigurationException.class, () -> classify(timed()).run()))
                .hasMessageContaining("no Location header");
    }

    @Test
    void run_bodyThatCanBeReadOnce_isRejected() {
        server.answer(Answer.redirect(307, "/renamed"));
        Media once = Media.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), "image/png");
        assertThat(failure(
                        ConfigurationException.class,
                        () -> timed().call(ImageClassification.TASK, once)
                                .model("org/v")
                                .run()))
                .hasMessageContaining("only once");
    }
}
