package dev.abrazo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.Inference;
import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeTime;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.RandomValues;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Corrupted streams over a real connection, through parser, engine and task: read to the end, or an InferenceException. */
@Timeout(120)
class StreamFuzzTest {

    /** The possible outcomes of a complete or partial stream. */
    private static final Set<String> TYPES =
            Set.of("truncated_stream", "stream_error", "unexpected_reply", "too_large", "server", "rate_limit");

    private static final String STREAM =
            ": ping\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"café\"}}]}\n\n"
                    + "event: message\ndata: {\"choices\":[{\"index\":0,\"delta\":\ndata: {\"content\":\" au lait\"}}]}\n\n"
                    + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}\r\n\r\n"
                    + "data: [DONE]\n\n";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();
    private final InferenceClient client =
            TestClient.of(server, leaks).time(new FakeTime()).build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void stream_corruptedAnywhere_isReadOrAnInferenceException() {
        Inference hf = client.model("org/m");
        int[] whole = new int[1];
        RandomValues.check(600, random -> {
            byte[] bytes = new Mutator(random, List.of(1L)).mutate(STREAM.getBytes(StandardCharsets.UTF_8));
            server.answer(Answer.events("").body(bytes).pieces(random.between(1, 200)));
            boolean chat = random.bool();
            whole[0] +=
                    read(() -> chat ? hf.chatCompletionStream("Hi") : hf.streamingRequest("org/m", Map.of())) ? 1 : 0;
        });
        assertThat(whole[0]).isPositive();
    }

    private static boolean read(Supplier<ReplyStream<?, ?>> call) {
        try (ReplyStream<?, ?> stream = call.get()) {
            assertThat(stream.assembled()).isNotNull();
            return true;
        } catch (InferenceException e) {
            assertThat(e.code()).isIn(TYPES);
            return false;
        }
    }
}
