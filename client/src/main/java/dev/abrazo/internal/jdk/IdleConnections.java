package dev.abrazo.internal.jdk;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Upper bound of the JDK client's idle connections for each origin. The client does not tell whether a request used an idle
 * connection, which may be stale, or a new one. If there can't have been an idle one, the connection was new, and an end
 * without a reply is a failure of the server. Thread-safe.
 *
 * <p>The number may be too high, since connections that the client closes are not seen: it grows with each reply, up to
 * twice the highest number of concurrent requests, and shrinks only when a connection is found lost. Twice, because a
 * connection is idle again only some time after its reply, and a request in between opens another one.
 */
final class IdleConnections {

    private static final int MAX_ORIGINS = 1_000;

    private final Map<Address, Origin> origins = new ConcurrentHashMap<>();

    /** The origin of this URL. */
    Origin of(URI url) {
        Address address = new Address(url.getScheme(), url.getRawAuthority());
        Origin existing = origins.get(address);
        if (existing != null) {
            return existing;
        }
        // Bounded: the memory of a client that downloads from many hosts must not grow.
        if (origins.size() >= MAX_ORIGINS) {
            origins.clear();
        }
        return origins.computeIfAbsent(address, key -> new Origin());
    }

    private record Address(
            @Nullable String scheme, @Nullable String authority) {}

    /** The connections to one origin. */
    static final class Origin {

        /** A connection of HTTP/2 serves many requests at once, until it is lost. */
        private static final int SHARED = 1 << 30;

        private final AtomicInteger active = new AtomicInteger();
        private final AtomicInteger idle = new AtomicInteger();
        private final AtomicInteger maxActive = new AtomicInteger();

        /** Begins a request; true if there may be an idle connection for it. */
        boolean begin() {
            int now = active.incrementAndGet();
            if (now > maxActive.get()) {
                maxActive.accumulateAndGet(now, Math::max);
            }
            return idle.get() > 0;
        }

        /**
         * The head of a reply has arrived; after the body the connection is idle.
         *
         * @param shared whether the connection serves many requests at once
         */
        void replied(boolean shared) {
            if (shared) {
                idle.set(SHARED);
            } else if (idle.get() < max()) {
                idle.incrementAndGet();
            }
        }

        private int max() {
            int concurrent = maxActive.get();
            return concurrent == 1 ? 1 : 2 * concurrent;
        }

        /**
         * The request's connection was lost.
         *
         * @param before the result of {@link #begin}
         * @return whether it may have been an idle one
         */
        boolean lost(boolean before) {
            int now = idle.get();
            if (now > SHARED / 2) {
                idle.compareAndSet(now, 0);
            } else {
                idle.updateAndGet(count -> Math.max(0, count - 1));
            }
            return before || now > 0;
        }

        /** Ends a request, with its body. */
        void end() {
            active.decrementAndGet();
        }
    }
}
