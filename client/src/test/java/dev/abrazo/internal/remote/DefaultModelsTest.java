package dev.abrazo.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Token;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.WatchedExchange;
import dev.abrazo.provider.Provider;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.Transports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultModelsTest {

    private static final String LIST = """
            {"summarization":{"models":[{"id":"org/first","description":"d"},{"id":"org/second"}],"widgetModels":["org/w"]},
             "fill-mask":{"models":[]},"translation":{"id":"translation"},"text-classification":null}""";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();
    private final FakeTime time = new FakeTime();
    private final Watched transport = new Watched();
    private final InferenceClient hf = InferenceClient.builder()
            .backend(new Remote(
                    new RemoteSettings(
                            Token.of("hf_test"),
                            null,
                            null,
                            server.url("/router"),
                            server.url("/hub/"),
                            Map.of(),
                            Provider.Registry.installed()),
                    new Engine(leaks.watch(transport), time, () -> 0, 1 << 20)))
            .build();
    private volatile String hub = LIST;
    private volatile int hubStatus = 200;

    DefaultModelsTest() {
        server.handle(request -> request.method().equals("GET")
                ? Answer.json(hubStatus, hub)
                : Answer.json(
                        request.path().contains("bert")
                                ? "[]"
                                : "[{\"summary_text\":\"s\",\"translation_text\":\"t\"}]"));
    }

    @AfterEach
    void stop() {
        hf.close();
        server.close();
    }

    @Test
    void of_taskOfTheList_isItsFirstModel() {
        assertThat(hf.summarization("x").summaryText()).isEqualTo("s");

        assertThat(paths()).containsExactly("/hub/api/tasks", "/router/hf-inference/models/org/first");
        RecordedRequest list = server.request(0);
        assertThat(list.method()).isEqualTo("GET");
        assertThat(list.header("accept")).isEqualTo("application/json");
        assertThat(list.header("authorization")).isEqualTo("Bearer hf_test");
    }

    @Test
    void of_tasksWithoutModels_areTheRecommendedOnes() {
        hf.fillMask("[MASK]");
        hf.translation("x");

        assertThat(paths())
                .containsExactly(
                        "/hub/api/tasks",
                        "/router/hf-inference/models/google-bert/bert-base-uncased",
                        "/router/hf-inference/models/Helsinki-NLP/opus-mt-ru-en");
    }

    @Test
    void of_withinTenMinutes_isCached() {
        hf.summarization("x");
        time.advance(Duration.ofMinutes(10).minusNanos(1));
        hub = "{\"summarization\":{\"models\":[{\"id\":\"org/newer\"}]}}";
        hf.summarization("x");
        time.advance(Duration.ofNanos(1));
        hf.summarization("x");

        assertThat(paths())
                .containsExactly(
                        "/hub/api/tasks",
                        "/router/hf-inference/models/org/first",
                        "/router/hf-inference/models/org/first",
                        "/hub/api/tasks",
                        "/router/hf-inference/models/org/newer");
    }

    @Test
    void of_hubThatFailsLater_usesTheCachedList() {
        hf.summarization("x");
        time.advance(Duration.ofMinutes(11));
        hubStatus = 503;
        hf.summarization("x");

        assertThat(paths())
                .containsExactly(
                        "/hub/api/tasks",
                        "/router/hf-inference/models/org/first",
                        "/hub/api/tasks",
                        "/router/hf-inference/models/org/first");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void of_hubThatFails_usesTheRecommendedAndRetriesAfterAMinute(int status) {
        hubStatus = status;
        hf.summarization("x");
        time.advance(Duration.ofMinutes(1).minusNanos(1));
        hf.summarization("x");
        hubStatus = 200;
        time.advance(Duration.ofNanos(1));
        hf.summarization("x");

        assertThat(paths())
                .containsExactly(
                        "/hub/api/tasks",
                        "/router/hf-inference/models/facebook/bart-large-cnn",
                        "/router/hf-inference/models/facebook/bart-large-cnn",
                        "/hub/api/tasks",
                        "/router/hf-inference/models/org/first");
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "[]",
                "{\"summarization\":[]}",
                "{\"summarization\":{\"models\":[{\"id\":7}]}}"
            })
    void of_replyThatIsNoList_isTheRecommended(String body) {
        hub = body;

        assertThat(hf.summarization("x").summaryText()).isEqualTo("s");
        assertThat(paths()).last().isEqualTo("/router/hf-inference/models/facebook/bart-large-cnn");
    }

    @Test
    void of_hubThatIsSilent_delaysTheCallByAtMostFiveSeconds() {
        transport.silent = true;

        assertThat(hf.summarization("x").summaryText()).isEqualTo("s");

        assertThat(transport.timeouts).containsExactly(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(time.nanos())).isEqualTo(Duration.ofSeconds(5));
        assertThat(paths()).containsExactly("/router/hf-inference/models/facebook/bart-large-cnn");
    }

    @Test
    void of_shortCall_keepsMostOfItsTimeout() {
        transport.silent = true;

        assertThat(hf.options(o -> o.timeout(Duration.ofSeconds(2)))
                        .summarization("x")
                        .summaryText())
                .isEqualTo("s");
        assertThat(transport.timeouts).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void of_explicitModel_sendsNoRequest() {
        hf.model("org/mine").summarization("x");
        hf.call(dev.abrazo.text.Summarization.TASK, dev.abrazo.text.Summarization.TASK.input("x"))
                .endpoint(server.url("/own"))
                .run();

        assertThat(paths()).containsExactly("/router/hf-inference/models/org/mine", "/own");
    }

    @Test
    void of_taskThatTheProviderDoesNotSupport_sendsNoRequest() {
        assertThatThrownBy(() -> hf.options(o -> o.provider("groq")).summarization("x"))
                .isInstanceOf(UnsupportedException.class);

        assertThat(paths()).isEmpty();
    }

    @Test
    void of_cancelledCall_endsAtTheHub() {
        server.handle(request -> Answer.silence());

        var future = hf.call(dev.abrazo.text.Summarization.TASK, dev.abrazo.text.Summarization.TASK.input("x"))
                .submit();
        server.request(0);
        future.cancel(true);

        assertThat(server.awaitDisconnect(0).path()).isEqualTo("/hub/api/tasks");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void providerThatLooksModelsUp_getsTheDefaultModel() {
        hub = "{\"text-to-image\":{\"models\":[{\"id\":\"org/painter\"}]}}";

        assertThatThrownBy(() -> hf.options(o -> o.provider("replicate")).textToImage("a cat"))
                .hasMessageContaining("replicate does not serve org/painter for text-to-image");
        assertThat(paths())
                .containsExactly("/hub/api/tasks", "/hub/api/models/org/painter?expand%5B%5D=inferenceProviderMapping");
    }

    @Test
    void auto_getsTheDefaultModel() {
        hub = "{\"summarization\":{\"models\":[{\"id\":\"org/first\"}]},"
                + "\"inferenceProviderMapping\":{\"hf-inference\":"
                + "{\"status\":\"live\",\"providerId\":\"org/first\",\"task\":\"summarization\"}}}";

        assertThat(hf.options(o -> o.provider("auto")).summarization("x").summaryText())
                .isEqualTo("s");
        assertThat(paths())
                .containsExactly(
                        "/hub/api/tasks",
                        "/hub/api/models/org/first?expand%5B%5D=inferenceProviderMapping",
                        "/router/hf-inference/models/org/first");
    }

    private List<String> paths() {
        return server.requests().stream().map(RecordedRequest::path).toList();
    }

    /** The JDK's transport; records the timeouts of requests to the Hub, and can simulate their expiry without a delay. */
    private final class Watched implements HttpTransport {
        private final HttpTransport jdk = Transports.create(Duration.ofSeconds(5));
        private final List<Duration> timeouts = new CopyOnWriteArrayList<>();
        private volatile boolean silent;

        @Override
        public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException {
            WatchedExchange watched = (WatchedExchange) exchange;
            if (isList(call.uri())) {
                timeouts.add(Duration.ofNanos(watched.expiry() - time.nanos()));
                if (silent) {
                    time.advance(timeouts.get(0));
                    watched.abort(watched.nextTimeout());
                    throw new HttpTransport.TransportException(
                            HttpTransport.TransportException.Phase.BEFORE_REPLY, "aborted", null);
                }
            }
            return jdk.send(call, exchange);
        }

        @Override
        public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
                throws IOException, InterruptedException {
            return jdk.stream(call, exchange);
        }

        @Override
        public void close() {
            jdk.close();
        }

        private static boolean isList(URI uri) {
            return uri.getPath().endsWith("/api/tasks");
        }
    }
}
