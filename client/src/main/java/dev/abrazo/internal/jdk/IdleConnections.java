package dev.abrazo.internal.jdk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many idle connections the JDK's client may have for each origin. It does not say whether a request went out on an
 * idle connection, which may have died meanwhile, or on a fresh one. Where there can have been no idle one, it was a fresh
 * one, and an end without a reply is the server's answer to this very request. Safe for use by many threads.
 *
 * <p>What the client closes by itself is not seen, so the number may be too high: it grows with each reply, up to as many
 * requests as ever were under way at once, and shrinks only with a connection that was found dead.
 */
final class IdleConnections {

    private static final int MOST_ORIGINS = 1_000;

    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    Origin of(String name) {
        Origin known = origins.get(name);
        if (known != null) {
            return known;
        }
        // Remembered only up to a number: a client that fetches from everywhere must not grow with it.
        if (origins.size() >= MOST_ORIGINS) {
            origins.clear();
        }
        return origins.computeIfAbsent(name, key -> new Origin());
    }

    /** The connections to one origin. */
    static final class Origin {

        /** A connection of HTTP/2 serves many requests at once, until it is lost. */
        private static final int SHARED = 1 << 30;

        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger idle = new AtomicInteger();
        private final AtomicInteger mostUnderWay = new AtomicInteger();

        /** Begins a request; true where there may be an idle connection for it. */
        boolean begin() {
            int now = underWay.incrementAndGet();
            if (now > mostUnderWay.get()) {
                mostUnderWay.accumulateAndGet(now, Math::max);
            }
            return idle.get() > 0;
        }

        /**
         * The head of a reply has come; once the body has, the connection is idle.
         *
         * @param shared whether the connection serves many requests at once
         */
        void replied(boolean shared) {
            if (shared) {
                idle.set(SHARED);
            } else if (idle.get() < mostUnderWay.get()) {
                idle.incrementAndGet();
            }
        }

        /**
         * The request's connection was lost.
         *
         * @param before what {@link #begin} said
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
            underWay.decrementAndGet();
        }
    }
}
