package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.RawServer;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Connections are reused, and many calls run at once. */
interface ConnectionConformance extends TransportBench {

    @Test
    default void send_oneAfterTheOther_reusesTheConnection() throws Exception {
        server().handle(request -> Answer.json(request.path().equals("/error") ? 500 : 200, "[]"));
        for (String path : List.of("/a", "/error", "/b")) {
            transport().send(post(path, "{}"), exchange());
        }
        try (InputStream body = transport().stream(get("/c"), exchange()).body()) {
            body.readAllBytes();
        }
        transport().send(get("/d"), exchange());
        assertThat(server().requests()).hasSize(5);
        assertThat(server().connections()).isEqualTo(1);
    }

    @Test
    default void send_serverClosesTheConnection_nextCallSucceedsOrReportsIt() throws Exception {
        server().handle(request -> Answer.json("[]").thenClose());
        for (int i = 0; i < 30; i++) {
            try {
                assertThat(transport().send(post("/", "{}"), exchange()).status())
                        .isEqualTo(200);
            } catch (HttpTransport.TransportException e) {
                assertThat(e.phase()).isEqualTo(Phase.REUSED_CONNECTION);
            }
        }
    }

    @Test
    default void send_bytesAfterAReply_areNotReadAsTheNextReply() throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]";
        try (RawServer raw = new RawServer(reply + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n[1]")) {
            assertThat(transport().send(HttpCall.get(raw.url()), exchange()).body())
                    .asString()
                    .isEqualTo("[]");
            try {
                assertThat(transport().send(HttpCall.get(raw.url()), exchange()).body())
                        .asString()
                        .isEqualTo("[]");
            } catch (HttpTransport.TransportException e) {
                assertThat(e.phase()).isEqualTo(Phase.REUSED_CONNECTION);
            }
        }
    }

    @Test
    default void send_fromManyThreads_eachGetsItsOwnReply() throws Exception {
        server().handle(request -> Answer.json(request.text()).chunked().pieces(7));
        int threads = 64;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Background<Integer>> callers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int caller = t;
            callers.add(Background.run(() -> {
                together.await();
                int wrong = 0;
                for (int i = 0; i < 10; i++) {
                    String json = "{\"inputs\":\"caller " + caller + " call " + i + "\"}";
                    HttpReply reply = transport().send(post("/", json), exchange());
                    wrong += new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8).equals(json) ? 0 : 1;
                }
                return wrong;
            }));
        }
        for (Background<Integer> caller : callers) {
            assertThat(caller.value()).isZero();
        }
        assertThat(server().requests()).hasSize(640);
        assertThat(server().connections()).isLessThanOrEqualTo(threads);
    }
}
