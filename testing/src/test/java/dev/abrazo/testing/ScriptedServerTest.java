package dev.abrazo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answer_inOrder_sendsExactBytesOnOneConnection() throws IOException {
        server.answer(
                Answer.json("[1]"),
                Answer.events("data: a\n\n").pieces(5),
                Answer.of(204).thenClose());
        String reply = exchange("GET /a?b=c HTTP/1.1\r\nX-One: 1\r\nx-one:2\r\n\r\n"
                + "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"
                + "POST /c HTTP/1.1\r\nContent-Length: 2\r\n\r\nxy");
        assertThat(reply)
                .isEqualTo("HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n[1]"
                        + "HTTP/1.1 200 Scripted\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5\r\ndata:\r\n4\r\n a\n\n\r\n0\r\n\r\n" + "HTTP/1.1 204 Scripted\r\n\r\n");
        assertThat(server.requests()).extracting(RecordedRequest::path).containsExactly("/a?b=c", "/b", "/c");
        assertThat(server.request(0).headers())
                .containsExactly(new RecordedRequest.Header("X-One", "1"), new RecordedRequest.Header("x-one", "2"));
        assertThat(server.request(1).text()).isEqualTo("abcd");
        assertThat(server.request(2).text()).isEqualTo("xy");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void closeAt_insideBody_sendsLessThanDeclared() throws IOException {
        server.answer(Answer.json("[1,2,3]").closeAt(2));
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n")).endsWith("Content-Length: 7\r\n\r\n[1");
    }

    @Test
    void closeAt_endOfChunks_omitsTheLastChunk() throws IOException {
        server.answer(Answer.events("data").closeAt(4));
        assertThat(exchange("GET / HTTP/1.1\r\n\r\n")).endsWith("\r\n\r\n4\r\ndata\r\n");
    }

    @Test
    void stallAt_clientDisconnects_isRecorded() throws IOException {
        server.answer(Answer.silence());
        try (Socket socket = new Socket(server.url().getHost(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(server.request(0).disconnected()).isFalse();
        }
        assertThat(server.awaitDisconnect(0).disconnected()).isTrue();
    }

    @Test
    void script_nothingScripted_answers418() throws IOException {
        assertThat(exchange("GET /lost HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 418 ")
                .contains("GET /lost");
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
