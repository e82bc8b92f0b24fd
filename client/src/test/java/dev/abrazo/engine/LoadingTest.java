package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.ServerException;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls wait for a model to load, until their deadline. */
class LoadingTest extends EngineTest {

    private static Answer loading(double estimated) {
        return Answer.json(
                503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":" + estimated + "}");
    }

    @Test
    void run_503WithEstimate_isRetriedWithWaitForModel() {
        server.answer(loading(3.5), LABELS);
        assertThat(classify(timed()).reply().metadata().attempts()).isEqualTo(2);
        assertThat(time.sleeps()).containsExactly(seconds(3.5));
        assertThat(server.request(0).header("x-wait-for-model")).isNull();
        assertThat(server.request(1).header("x-wait-for-model")).isEqualTo("true");
        assertThat(server.request(1).body()).isEqualTo(server.request(0).body());
    }

    @Test
    void run_optionsInBody_haveWaitForModel() {
        server.answer(loading(1), LABELS);
        classify(timed()).options(o -> o.optionsInBody(true).useCache(false)).run();
        assertThat(server.request(0).text()).endsWith("\"options\":{\"use_cache\":false}}");
        assertThat(server.request(1).text()).endsWith("\"options\":{\"use_cache\":false,\"wait_for_model\":true}}");
        assertThat(server.request(1).header("x-wait-for-model")).isEqualTo("true");
        assertThat(server.request(1).header("x-use-cache")).isEqualTo("false");
    }

    @Test
    void run_modelNeverLoads_isAwaitedUntilTheLongerDeadline() {
        server.handle(request -> loading(20));
        ModelLoadingException e =
                failure(ModelLoadingException.class, () -> classify(timed()).run());
        // Ten seconds each within ten minutes, and no delay beyond the deadline.
        assertThat(time.sleeps()).hasSize(59).containsOnly(seconds(10));
        assertThat(e.attempts()).isEqualTo(60);
        assertThat(e.details().estimatedTime()).isEqualTo(seconds(20));
        assertThat(e.code()).isEqualTo("model_loading");
        assertThat(e).hasMessageContaining("currently loading").hasMessageContaining("estimated time 20 s");
        assertThat(server.requests().subList(1, 60))
                .extracting(request -> request.header("x-wait-for-model"))
                .containsOnly("true");
    }

    @Test
    void run_shortEstimates_delaysGrow() {
        server.answer(loading(1.5), loading(1.5), loading(1.5), loading(1.5), loading(1.5), loading(1.5), LABELS);
        classify(timed()).run();
        assertThat(time.sleeps())
                .containsExactly(seconds(1.5), seconds(1.5), seconds(2), seconds(4), seconds(8), seconds(8));
    }

    @Test
    void run_timeoutIsSet_isNotExtended() {
        server.handle(request -> loading(20));
        ModelLoadingException e = failure(
                ModelLoadingException.class,
                () -> classify(timed()).timeout(seconds(25)).run());
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(time.sleeps()).containsExactly(seconds(10), seconds(10));
    }

    @Test
    void run_503WithoutEstimate_isRetriedTwiceWithWaitForModel() {
        server.handle(request -> Answer.json(503, "{\"error\":\"Service Unavailable\"}"));
        ServerException e =
                failure(ServerException.class, () -> classify(timed()).run());
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(1));
        assertThat(server.requests())
                .extracting(request -> request.header("x-wait-for-model"))
                .containsExactly(null, "true", "true");
    }

    @Test
    void run_loadingWithoutEstimate_isAModelLoadingError() {
        server.handle(request -> Answer.json(503, "{\"error\":\"Model org/m is currently loading\"}"));
        assertThat(failure(ModelLoadingException.class, () -> classify(timed()).run())
                        .attempts())
                .isEqualTo(3);
    }

    @Test
    void run_waitForModel_isSentFromTheStart() {
        server.answer(loading(1), LABELS);
        classify(timed()).options(o -> o.waitForModel(true)).run();
        assertThat(server.requests())
                .extracting(request -> request.header("x-wait-for-model"))
                .containsExactly("true", "true");
    }

    @Test
    void run_loadsLongerThanTheDefaultTimeout_deadlineIsExtended() {
        for (int i = 0; i < 20; i++) {
            server.answer(loading(10));
        }
        server.answer(LABELS);
        assertThat(classify(timed()).reply().metadata().elapsed()).isEqualTo(Duration.ofSeconds(200));
    }

    /** A video may take fifteen minutes; waiting for its model must not reduce this to ten. */
    @Test
    void atLeast_thenWaiting_keepsTheLongerOne() {
        CallContext context = new CallContext("text-to-video", CallOptions.NONE, new Cancellation(), time)
                .atLeast(Duration.ofMinutes(15));
        assertThat(context.atLeast(Duration.ofMinutes(10)).elapsed()).isZero();
        time.advance(Duration.ofMinutes(15).minusNanos(1));
        context.check();
        time.advance(Duration.ofNanos(1));
        failure(InferenceTimeoutException.class, context::check);
    }

    @Test
    void stream_modelNeverLoads_failsAfterBoundedRetries() {
        server.handle(request -> loading(20));
        ModelLoadingException e = failure(ModelLoadingException.class, () -> chat(timed()).stream());
        assertThat(e.attempts()).isEqualTo(60);
    }

    @Test
    void stream_503Once_succeedsOnTheSecondAttempt() {
        server.answer(loading(2), Answer.events(delta("Hi") + finish() + done()));
        assertThat(chat(timed()).provider("hf-inference").stream().assembled().text())
                .isEqualTo("Hi");
        RecordedRequest second = server.request(1);
        assertThat(second.header("x-wait-for-model")).isEqualTo("true");
        assertThat(time.sleeps()).containsExactly(seconds(2));
    }
}
