package dev.abrazo.apache.internal;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.HttpTransport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * A reply whose head has arrived, with its connection. Exactly one of {@link #finish} and {@link #discard} has an effect.
 */
final class OpenReply {

    private static final Pattern SECONDS = Pattern.compile("(?i)timeout\\s*=\\s*(\\d{1,6})");

    private final Connections connections;
    private final ConnectionEndpoint endpoint;
    private final Exchange exchange;
    private final Attempt attempt;
    private final ClassicHttpResponse response;
    private final boolean keepAlive;
    private final @Nullable Upload upload;
    private final InputStream content;
    private final long announced;
    private final AtomicBoolean over = new AtomicBoolean();

    OpenReply(
            Connections connections,
            ConnectionEndpoint endpoint,
            Exchange exchange,
            Attempt attempt,
            ClassicHttpResponse response,
            boolean keepAlive,
            @Nullable Upload upload)
            throws IOException {
        this.connections = connections;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.attempt = attempt;
        this.response = response;
        this.keepAlive = keepAlive;
        this.upload = upload;
        HttpEntity entity = response.getEntity();
        this.content = entity == null ? InputStream.nullInputStream() : entity.getContent();
        this.announced = entity == null ? 0 : entity.getContentLength();
    }

    int status() {
        return response.getCode();
    }

    /** The length of the body, or less than 0 if it is not known. */
    long declaredLength() {
        return announced;
    }

    InputStream content() {
        return content;
    }

    Exchange exchange() {
        return exchange;
    }

    Attempt attempt() {
        return attempt;
    }

    /** All headers. */
    Headers headers() {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            List<String> first = List.of(header.getValue());
            List<String> before = values.putIfAbsent(header.getName(), first);
            if (before != null) {
                List<String> all = new ArrayList<>(before);
                all.addAll(first);
                values.put(header.getName(), Collections.unmodifiableList(all));
            }
        }
        return Headers.ofUnchanging(Collections.unmodifiableMap(values));
    }

    /** Called when the body was read to its end: keeps the connection for another request, if the server does. */
    void finish() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        // First, or a late abort would close the connection of the next exchange.
        exchange.unbind();
        TimeValue idle = idle();
        if (keepAlive && idle.getDuration() > 0 && !attempt.aborted() && uploaded()) {
            connections.keep(endpoint, idle);
        } else {
            connections.discard(endpoint);
        }
        closeUpload();
    }

    /** Ends the exchange at the server. */
    void discard() {
        if (over.get()) {
            return;
        }
        // First, and again if this is repeated: the next steps may fail for lack of memory.
        attempt.end();
        if (!over.compareAndSet(false, true)) {
            return;
        }
        connections.discard(endpoint);
        closeUpload();
    }

    private boolean uploaded() {
        try {
            return upload == null || upload.isComplete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closeUpload() {
        if (upload != null) {
            upload.close();
        }
    }

    private TimeValue idle() {
        TimeValue longest = connections.maxIdle();
        Header header = response.getFirstHeader("Keep-Alive");
        if (header != null) {
            Matcher seconds = SECONDS.matcher(header.getValue());
            if (seconds.find()) {
                return TimeValue.ofMilliseconds(
                        Math.min(Integer.parseInt(seconds.group(1)) * 1_000L, longest.toMilliseconds()));
            }
        }
        return longest;
    }

    /** The exception for a failure while the body is read. */
    TransportException failure(Exception failure) {
        if (attempt.aborted()) {
            return Attempt.failure(failure);
        }
        TransportException mapped = ApacheErrorMapper.inReply(failure);
        return upload == null ? mapped : upload.blame(mapped);
    }
}
