package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A stream as a publisher: the rules of Reactive Streams, and the effect at the server. */
class PublisherTest extends EngineTest {

    private static final Answer ABC = Answer.events(delta("a") + delta("b") + delta("c") + finish() + event("[DONE]"));
    private static final Answer STALLING =
            Answer.events(delta("a") + delta("b") + finish()).stallAt((delta("a") + delta("b")).length());

    @RepeatedTest(3)
    void request_unbounded_signalsAllElementsAndTheEndOnce() {
        server.answer(ABC);
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.request(Long.MAX_VALUE);
        got.awaitEnd();
        assertThat(got.text()).isEqualTo("abc");
        assertThat(got.completions).hasValue(1);
        assertThat(got.errors).isEmpty();
        got.subscription.request(1);
        got.subscription.cancel();
        assertThat(got.completions).hasValue(1);
    }

    @Test
    void subscribe_noDemand_makesNoCall() {
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.cancel();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void request_one_signalsOneElement() throws InterruptedException {
        server.answer(ABC);
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.request(1);
        Background.awaitUntil("one element is there", () -> !got.elements.isEmpty());
        Thread.sleep(50);
        assertThat(got.text()).isEqualTo("a");
        got.subscription.request(2);
        Background.awaitUntil("three elements are there", () -> got.elements.size() == 3);
        assertThat(got.text()).isEqualTo("abc");
        got.subscription.request(1);
        got.subscription.request(1);
        got.awaitEnd();
        assertThat(got.completions).hasValue(1);
    }

    @Test
    void request_exactlyAllElements_completesWithoutFurtherDemand() {
        server.answer(ABC);
        Collector<ChatCompletion.Chunk> all = subscribe(client());
        all.subscription.request(Long.MAX_VALUE);
        all.awaitEnd();
        server.answer(ABC);
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.request(all.elements.size());
        got.awaitEnd();
        assertThat(got.completions).hasValue(1);
    }

    @Test
    void request_fromWithinOnNext_doesNotRecurse() {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            stream.append(delta("x"));
        }
        server.answer(Answer.events(stream + finish() + event("[DONE]")));
        Collector<ChatCompletion.Chunk> got = new Collector<>((subscription, chunk) -> subscription.request(1));
        chat(client()).publisher().subscribe(got);
        got.subscription.request(1);
        got.awaitEnd();
        assertThat(got.text()).hasSize(3_000);
        assertThat(got.concurrent).isFalse();
    }

    @Test
    void subscribe_twice_makesTwoCalls() {
        server.answer(ABC, ABC);
        Flow.Publisher<ChatCompletion.Chunk> publisher = chat(client()).publisher();
        for (int i = 0; i < 2; i++) {
            Collector<ChatCompletion.Chunk> got = new Collector<>();
            publisher.subscribe(got);
            got.subscription.request(Long.MAX_VALUE);
            got.awaitEnd();
            assertThat(got.text()).isEqualTo("abc");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void cancel_fromWithinOnNext_endsTheRequestAndSignalsNothingMore() {
        server.answer(STALLING);
        Collector<ChatCompletion.Chunk> got = new Collector<>((subscription, chunk) -> subscription.cancel());
        chat(client()).publisher().subscribe(got);
        got.subscription.request(Long.MAX_VALUE);
        server.awaitDisconnect(0);
        assertThat(got.text()).isEqualTo("a");
        assertThat(got.ends()).isZero();
    }

    @Test
    void cancel_whileTheServerIsSilent_endsTheRequestAtTheServer() {
        server.answer(Answer.silence());
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.request(1);
        server.request(0);
        got.subscription.cancel();
        got.subscription.cancel();
        got.subscription.request(1);
        server.awaitDisconnect(0);
        assertThat(got.ends()).isZero();
    }

    @Test
    void cancel_withoutDemand_endsTheRequestAtTheServer() {
        server.answer(STALLING);
        Collector<ChatCompletion.Chunk> got = subscribe(client());
        got.subscription.request(1);
        Background.awaitUntil("one element is there", () -> got.elements.size() == 1);
        got.subscription.cancel();
        server.awaitDisconnect(0);
        assertThat(got.ends()).isZero();
    }

    @Test
    void request_zeroOrLess_isAnErrorThatEndsTheCall() {
        for (long count : new long[] {0, -1}) {
            server.answer(STALLING);
            Collector<ChatCompletion.Chunk> got = subscribe(client());
            got.subscription.request(1);
            Background.awaitUntil("one element is there", () -> got.elements.size() == 1);
            got.subscription.request(count);
            got.awaitEnd();
            assertThat(got.errors)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            IllegalArgumentException.class, e -> assertThat(e).hasMessageContaining("3.9"));
            assertThat(got.completions).hasValue(0);
        }
        server.awaitDisconnect(0);
        server.awaitDisconnect(1);
    }

    @Test
    void failure_beforeAndAfterElements_isSignalledOnce() {
        server.answer(Answer.json(400, "{\"error\":\"bad\"}"), Answer.events(delta("a")));
        Collector<ChatCompletion.Chunk> refused = subscribe(client());
        refused.subscription.request(5);
        refused.awaitEnd();
        assertThat(refused.errors).singleElement().isInstanceOf(InvalidRequestException.class);
        Collector<ChatCompletion.Chunk> cut = subscribe(client());
        cut.subscription.request(5);
        cut.awaitEnd();
        assertThat(cut.text()).isEqualTo("a");
        assertThat(cut.errors).singleElement().isInstanceOf(TruncatedStreamException.class);
    }

    @Test
    void onNext_throws_cancelsTheSubscription() {
        server.answer(STALLING);
        Collector<ChatCompletion.Chunk> got = new Collector<>((subscription, chunk) -> {
            throw new IllegalStateException("thrown by a test");
        });
        chat(client()).publisher().subscribe(got);
        got.subscription.request(5);
        server.awaitDisconnect(0);
        assertThat(got.elements).hasSize(1);
        assertThat(got.ends()).isZero();
    }

    @Test
    void request_afterClose_failsAsCancelled() {
        InferenceClient client = client();
        Collector<ChatCompletion.Chunk> got = subscribe(client);
        client.close();
        got.subscription.request(1);
        got.awaitEnd();
        assertThat(got.errors)
                .singleElement()
                .isInstanceOfSatisfying(
                        CancelledException.class, e -> assertThat(e).hasMessage("The client is closed."));
    }

    @Test
    void subscribe_null_isRejected() {
        assertThatThrownBy(() -> chat(client()).publisher().subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void json_publisher_signalsTheElementsAsJson() {
        server.answer(ABC);
        Collector<JsonCall.Event> got = new Collector<>();
        InferenceClient client = client();
        client.json("chat-completion", Map.of("messages", List.of(Map.of("role", "user", "content", "Hi"))))
                .model("org/c")
                .publisher()
                .subscribe(got);
        got.subscription.request(Long.MAX_VALUE);
        got.awaitEnd();
        assertThat(got.elements).extracting(JsonCall.Event::text).startsWith("a", "b", "c");
        assertThat(got.completions).hasValue(1);
        assertThatThrownBy(
                        () -> client.json("translation", Map.of("inputs", "x")).publisher())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageStartingWith("translation does not support streaming.");
    }

    private Collector<ChatCompletion.Chunk> subscribe(InferenceClient client) {
        Collector<ChatCompletion.Chunk> got = new Collector<>();
        chat(client).publisher().subscribe(got);
        return got;
    }

    /** Keeps all signals. */
    private static final class Collector<E> implements Flow.Subscriber<E> {
        private final List<E> elements = new CopyOnWriteArrayList<>();
        private final List<Throwable> errors = new CopyOnWriteArrayList<>();
        private final AtomicInteger completions = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private final @Nullable BiConsumer<Flow.Subscription, E> action;
        private volatile boolean concurrent;
        private Flow.Subscription subscription;

        Collector() {
            this(null);
        }

        Collector(@Nullable BiConsumer<Flow.Subscription, E> action) {
            this.action = action;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            elements.forEach(element -> text.append(((ChatCompletion.Chunk) element).text()));
            return text.toString();
        }

        int ends() {
            return completions.get() + errors.size();
        }

        void awaitEnd() {
            Background.awaitUntil("the end is signalled", () -> ends() > 0);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(E element) {
            concurrent |= running.incrementAndGet() > 1;
            elements.add(element);
            if (action != null) {
                action.accept(subscription, element);
            }
            running.decrementAndGet();
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }

        @Override
        public void onComplete() {
            completions.incrementAndGet();
        }
    }
}
