package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.text.TextClassification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One client, many threads, a server with temporary failures: each call gets its own reply. */
class ManyThreadsTest extends EngineTest {

    @Test
    void run_fromManyThreads_eachGetsItsOwnReply() {
        AtomicInteger count = new AtomicInteger();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        server.handle(request -> {
            int number = count.incrementAndGet();
            String text = request.text().replaceAll(".*\"inputs\":\"([^\"]*)\".*", "$1");
            // Each call fails at most once; after three failures it would end with an error.
            boolean first = seen.add(text);
            if (first && number % 5 == 0) {
                return Answer.reset();
            }
            if (first && number % 7 == 0) {
                return Answer.json(502, "{\"error\":\"stumble\"}");
            }
            Answer answer = Answer.json("[{\"label\":\"" + text + "\",\"score\":1}]");
            return number % 3 == 0 ? answer.gzip().chunked().pieces(9) : answer;
        });
        InferenceClient client = timed();
        List<Background<Integer>> callers = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            int caller = t;
            callers.add(Background.run(() -> {
                int right = 0;
                for (int i = 0; i < 10; i++) {
                    String text = "caller " + caller + " call " + i;
                    right += label(client, text).equals(text) ? 1 : 0;
                }
                return right;
            }));
        }
        for (Background<Integer> caller : callers) {
            assertThat(caller.value()).isEqualTo(10);
        }
    }

    private static String label(InferenceClient client, String text) {
        return client.call(TextClassification.TASK, text)
                .model("org/m")
                .run()
                .get(0)
                .label();
    }
}
