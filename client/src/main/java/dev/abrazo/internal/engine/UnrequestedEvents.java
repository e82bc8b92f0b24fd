package dev.abrazo.internal.engine;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpReply;
import dev.abrazo.task.ServerReply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds a stream of events in a whole reply: some servers stream although no stream was requested. */
final class UnrequestedEvents {

    private static final int SNIFFED = 1024;
    private static final Pattern EVENTS =
            Pattern.compile("(?:(?:(?::|event:|id:|retry:)[^\\r\\n]*)?[\\r\\n])*+data:[ ]?[{\\[]");

    private UnrequestedEvents() {}

    /** Whether the body is an event stream: the first of its data lines holds JSON. */
    static boolean isIn(byte[] body) {
        int at = body.length > 2 && body[0] == (byte) 0xEF ? 3 : 0;
        // The first byte tells most replies from an event stream.
        if (at < body.length && "deir:\r\n".indexOf(body[at]) < 0) {
            return false;
        }
        String start = new String(body, at, Math.min(body.length - at, SNIFFED), StandardCharsets.UTF_8);
        return EVENTS.matcher(start).lookingAt();
    }

    /** The body as an open stream; it is decompressed already. */
    static HttpReply.Stream stream(ServerReply reply) {
        Map<String, List<String>> plain = new HashMap<>(reply.headers().map());
        plain.keySet().removeIf("content-encoding"::equalsIgnoreCase);
        return HttpReply.Stream.of(reply.status(), Headers.of(plain), new ByteArrayInputStream(reply.body()));
    }
}
