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
 * Answers the first request of a call with one recorded reply, for any request. A look-up of the model returns
 * the provider's name for it in the recorded request. Only the URL of a download is known, so a test image is returned if
 * the reply has that URL.
 */
final class PlayedTransport implements HttpTransport {

    private static final byte[] STAND_IN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Recording recording;
    private final String mapping;
    private volatile boolean mediaRequested;

    /**
     * Creates a transport for one call.
     *
     * @param mapping the Hub's reply to a look-up of the model
     */
    PlayedTransport(Recording recording, String mapping) {
        this.recording = recording;
        this.mapping = mapping;
    }

    /** Whether media at a URL were requested, whose bytes were not recorded. */
    boolean mediaRequested() {
        return mediaRequested;
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
            if (!recording.text().replace("\\/", "/").contains(call.uri().toString())) {
                throw new HttpTransport.TransportException(
                        HttpTransport.TransportException.Phase.IN_REPLY, "the reply does not name " + call.uri(), null);
            }
            mediaRequested = true;
            return HttpReply.of(200, Headers.of(Map.of("content-type", List.of("image/png"))), STAND_IN);
        }
        exchange.replyStarted();
        return HttpReply.of(recording.status(), recording.headers(), recording.reply());
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange) {
        exchange.replyStarted();
        return HttpReply.Stream.of(
                recording.status(), recording.headers(), new ByteArrayInputStream(recording.reply()));
    }

    @Override
    public void close() {}
}
