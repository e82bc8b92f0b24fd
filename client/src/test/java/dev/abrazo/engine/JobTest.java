package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Reply;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.JobFailedException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider with jobs: look-up, start, polls and download have one deadline. */
class JobTest extends EngineTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    private final ScriptedServer storage = new ScriptedServer();

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void run_job_isStartedPolledAndFetched() {
        storage.answer(Answer.of(200).header("Content-Type", "image/png").body(PNG));
        server.answer(
                Jobs.MAPPING, Jobs.state("starting"), Jobs.state("processing"), Jobs.state("processing"), finished());
        Reply<Media> reply = draw(timed()).options(o -> o.header("x-mine", "1")).reply();
        assertThat(reply.output().bytes()).isEqualTo(PNG);
        assertThat(reply.output().contentType()).isEqualTo("image/png");
        assertThat(server.requests())
                .extracting(RecordedRequest::line)
                .containsExactly(
                        "GET /api/models/org/i?expand%5B%5D=inferenceProviderMapping HTTP/1.1",
                        "POST /replicate/v1/models/acme/flux/predictions HTTP/1.1",
                        "GET /replicate/v1/predictions/p1 HTTP/1.1",
                        "GET /replicate/v1/predictions/p1 HTTP/1.1",
                        "GET /replicate/v1/predictions/p1 HTTP/1.1");
        // Only the caller's request counts as an attempt; delays grow from poll to poll.
        assertThat(reply.metadata().attempts()).isEqualTo(1);
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(0.75), seconds(1.125));
        assertThat(server.requests().subList(1, 5))
                .allSatisfy(
                        request -> assertThat(request.header("authorization")).startsWith("Bearer hf_"));
        // The storage is another host.
        assertThat(storage.only().header("authorization")).isNull();
        assertThat(storage.only().header("x-mine")).isNull();
    }

    @Test
    void run_longJob_isFinallyPolledEveryFiveSeconds() {
        storage.answer(Answer.of(200).body(PNG));
        server.answer(Jobs.MAPPING, Jobs.state("starting"));
        for (int poll = 1; poll < 10; poll++) {
            server.answer(Jobs.state("processing"));
        }
        server.answer(finished());
        assertThat(draw(timed()).run().bytes()).isEqualTo(PNG);
        assertThat(time.sleeps())
                .containsExactly(
                        seconds(0.5),
                        seconds(0.75),
                        seconds(1.125),
                        Duration.ofNanos(1_687_500_000),
                        Duration.ofNanos(2_531_250_000L),
                        Duration.ofNanos(3_796_875_000L),
                        seconds(5),
                        seconds(5),
                        seconds(5),
                        seconds(5));
    }

    @Test
    void run_completedInTheFirstReply_isFetchedAtOnce() {
        storage.answer(Answer.of(200).body(PNG));
        server.answer(Jobs.MAPPING, finished());
        assertThat(draw(timed()).run().bytes()).isEqualTo(PNG);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void run_jobFails_isReportedAndNotRetried() {
        server.answer(Jobs.MAPPING, Jobs.state("starting"), Answer.json("{\"status\":\"failed\",\"error\":\"NSFW\"}"));
        JobFailedException e =
                failure(JobFailedException.class, () -> draw(timed()).run());
        assertThat(e.code()).isEqualTo("job_failed");
        assertThat(e).hasMessageContaining("NSFW");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void run_jobNeverEnds_isCancelledAtTheDeadline() {
        server.handle(request -> request.path().startsWith("/api")
                ? Jobs.MAPPING
                : Jobs.state(request.method().equals("POST") ? "starting" : "processing"));
        InferenceTimeoutException e =
                failure(InferenceTimeoutException.class, () -> draw(timed()).run());
        assertThat(e.kind().title()).isEqualTo("total");
        assertThat(e).hasMessageContaining("300 s");
        assertThat(time.nanos()).isEqualTo(Duration.ofMinutes(5).toNanos());
        List<RecordedRequest> all = server.requests();
        RecordedRequest last = all.get(all.size() - 1);
        assertThat(last.line()).isEqualTo("POST /replicate/v1/predictions/p1/cancel HTTP/1.1");
        assertThat(last.header("authorization")).startsWith("Bearer hf_");
    }

    @Test
    void run_pollIsSilent_isCancelledAtTheTimeout() {
        server.answer(Jobs.MAPPING, Jobs.state("starting"));
        server.handle(request -> {
            time.run();
            return request.path().endsWith("/cancel") ? Answer.json("{}") : Answer.silence();
        });
        InferenceTimeoutException e = failure(
                InferenceTimeoutException.class,
                () -> draw(timed()).timeout(seconds(0.5).plus(SHORT)).run());
        assertThat(e.kind().title()).isEqualTo("total");
        server.awaitDisconnect(2);
        assertThat(server.request(3).path()).isEqualTo("/replicate/v1/predictions/p1/cancel");
    }

    @Test
    void run_pollFailsOnce_isRetried() {
        storage.answer(Answer.of(200).body(PNG));
        server.answer(Jobs.MAPPING, Jobs.state("starting"), Answer.json(502, "{}"), finished());
        assertThat(draw(timed()).reply().metadata().attempts()).isEqualTo(1);
        assertThat(time.sleeps()).containsExactly(seconds(0.5), seconds(0.5));
    }

    @Test
    void run_pollFails_isCancelled() {
        server.answer(
                Jobs.MAPPING, Jobs.state("starting"), Answer.json(404, "{\"detail\":\"gone\"}"), Answer.json("{}"));
        failure(NotFoundException.class, () -> draw(timed()).run());
        assertThat(server.request(3).path()).isEqualTo("/replicate/v1/predictions/p1/cancel");
    }

    @Test
    void run_cancelIsSilent_reportsTheErrorOfTheCall() {
        server.answer(Jobs.MAPPING, Jobs.state("starting"), Answer.json(404, "{\"detail\":\"gone\"}"), Answer.reset());
        failure(NotFoundException.class, () -> draw(timed()).run());
    }

    @Test
    void run_storageFailsOnce_isRetried() {
        storage.answer(Answer.of(503), Answer.of(200).body(PNG));
        server.answer(Jobs.MAPPING, finished());
        assertThat(draw(timed()).run().bytes()).isEqualTo(PNG);
    }

    @Test
    void run_downloadTooLarge_fails() {
        storage.answer(Answer.of(200).body(new byte[5_000]));
        server.answer(Jobs.MAPPING, finished());
        failure(
                TooLargeException.class,
                () -> draw(client(setUp().maxReplyBytes(4_000))).run());
    }

    @Test
    void run_invalidUrl_isAnInferenceException() {
        server.answer(Jobs.MAPPING, Answer.json("{\"status\":\"succeeded\",\"output\":\"https://bad host/x\"}"));
        assertThat(failure(InferenceException.class, () -> draw(timed()).run()).code())
                .isEqualTo("unexpected_reply");
    }

    private Answer finished() {
        return Answer.json("{\"status\":\"succeeded\",\"output\":[\"" + storage.url("/out.png") + "\"]}");
    }
}
