package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.CancelledException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Streams that are closed or abandoned before their end. */
class StreamCloseTest extends EngineTest {

    private static final Answer STALLING =
            Answer.events(delta("a") + delta("b") + finish()).stallAt((delta("a") + delta("b")).length());

    @Test
    void close_afterSomeElements_endsTheRequestAtTheServer() {
        server.answer(STALLING, LABELS);
        InferenceClient client = client();
        try (ReplyStream<ChatCompletion.Chunk, ?> stream = chat(client).stream()) {
            for (ChatCompletion.Chunk chunk : stream) {
                assertThat(chunk.text()).isEqualTo("a");
                break;
            }
        }
        server.awaitDisconnect(0);
        assertThat(classify(client).run()).hasSize(1);
    }

    @Test
    void abandon_afterAnElement_endsTheRequestOnceItIsCollected() {
        server.answer(STALLING, LABELS);
        InferenceClient client = client();
        assertThat(chat(client).stream().iterator().next().text()).isEqualTo("a");
        Background.awaitUntil("the end of the stream", () -> {
            System.gc();
            return server.request(0).isEnded();
        });
        assertThat(classify(client).run()).hasSize(1);
    }

    @Test
    void close_beforeAnyElement_endsTheRequestAtTheServer() {
        server.answer(STALLING);
        chat(client()).stream().close();
        server.awaitDisconnect(0);
    }

    @Test
    void close_ofTheJavaStream_endsTheRequestAtTheServer() {
        server.answer(STALLING);
        try (Stream<ChatCompletion.Chunk> chunks = chat(client()).stream().stream()) {
            assertThat(chunks.findFirst().orElseThrow().text()).isEqualTo("a");
        }
        server.awaitDisconnect(0);
    }

    @Test
    void close_fromAnotherThread_unblocksTheReader() {
        server.answer(STALLING);
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).stream();
        Background<ChatCompletion.Result> reader = Background.run(stream::assembled);
        Background.awaitUntil("the reader waits", reader::isBlocked);
        stream.close();
        assertThat(reader.failure()).isInstanceOf(CancelledException.class);
        assertThat(reader.leftInterrupted()).isFalse();
        server.awaitDisconnect(0);
    }

    /** A partial stream must not be accepted as complete. */
    @Test
    void next_afterClose_throws() {
        server.answer(STALLING);
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).stream();
        Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
        chunks.next();
        stream.close();
        failure(CancelledException.class, chunks::hasNext);
        failure(CancelledException.class, stream::assembled);
    }

    @Test
    void close_afterTheEnd_hasNoEffect() {
        server.answer(Answer.events(delta("Hi") + done()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).stream();
        assertThat(stream.assembled().text()).isEqualTo("Hi");
        stream.close();
        stream.close();
        assertThat(stream.assembled().text()).isEqualTo("Hi");
        assertThat(stream.iterator().hasNext()).isFalse();
    }

    @Test
    void interrupt_whileReading_cancelsAndKeepsTheFlag() {
        server.answer(STALLING);
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client()).stream();
        Background<ChatCompletion.Result> reader = Background.run(stream::assembled);
        Background.awaitUntil("the reader waits", reader::isBlocked);
        reader.thread().interrupt();
        assertThat(reader.failure()).isInstanceOf(CancelledException.class);
        assertThat(reader.leftInterrupted()).isTrue();
        server.awaitDisconnect(0);
    }

    @Test
    void clientClose_whileReading_unblocksTheReader() {
        server.answer(STALLING);
        InferenceClient client = client();
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client).stream();
        Background<ChatCompletion.Result> reader = Background.run(stream::assembled);
        Background.awaitUntil("the reader waits", reader::isBlocked);
        client.close();
        assertThat(reader.failure()).isInstanceOf(CancelledException.class);
        server.awaitDisconnect(0);
    }

    @Test
    void clientClose_betweenReads_endsTheStream() {
        server.answer(STALLING);
        InferenceClient client = client();
        try (ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(client).stream()) {
            stream.iterator().next();
            client.close();
            server.awaitDisconnect(0);
            failure(CancelledException.class, stream::assembled);
        }
    }
}
