package dev.abrazo.bench.recorded;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Answers the first request of a call with one recorded reply, whatever the request says. A look-up of the model is
 * answered with the provider's name for it that the recorded request shows. Of a download, only the address is known, so
 * an image of ours stands in for it, provided that the reply names the address.
 */
final class PlayedTransport implements HttpTransport {

    private static final byte[] STAND_IN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Tape tape;
    private final String mapping;
    private volatile boolean mediumAsked;

    /**
     * For one call.
     *
     * @param mapping the Hub's reply to a look-up of the model
     */
    PlayedTransport(Tape tape, String mapping) {
        this.tape = tape;
        this.mapping = mapping;
    }

    /** Whether the reply led to media at an address, whose bytes were not recorded. */
    boolean mediumAsked() {
        return mediumAsked;
    }

    @Override
    public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws HttpTransport.TransportException {
        if (String.valueOf(call.uri().getPath()).startsWith("/api/models/")) {
            return HttpReply.of(
                    200,
                    Headers.of(Map.of("content-type", List.of("application/json"))),
                    mapping.getBytes(StandardCharsets.UTF_8));
        }
        if (!call.credentials()) {
            if (!tape.text().replace("\\/", "/").contains(call.uri().toString())) {
                throw new HttpTransport.TransportException(
                        HttpTransport.TransportException.Phase.IN_REPLY, "the reply does not name " + call.uri(), null);
            }
            mediumAsked = true;
            return HttpReply.of(200, Headers.of(Map.of("content-type", List.of("image/png"))), STAND_IN);
        }
        exchange.replyStarted();
        return HttpReply.of(tape.status(), tape.headers(), tape.reply());
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange) {
        exchange.replyStarted();
        return HttpReply.Stream.of(tape.status(), tape.headers(), new ByteArrayInputStream(tape.reply()));
    }

    @Override
    public void close() {}
}
