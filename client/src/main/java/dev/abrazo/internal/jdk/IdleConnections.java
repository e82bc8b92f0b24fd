package dev.abrazo.internal.jdk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The most connections to each origin that the JDK's client can have in its pool. It does not say whether a request went
 * out on a connection of the pool, which may have died there, or on a fresh one. Where none can have been in the pool, it
 * was a fresh one: an end without a reply is then the server's answer to this very request. Safe for use by many threads.
 *
 * <p>A request takes one where there is one, and a reply gives one back; what the client drops from its pool by itself is
 * not seen, so the number may be too high. A connection of HTTP/2 serves many requests at once, until it is lost.
 */
final class IdleConnections {

    private static final int MOST_ORIGINS = 1_000;
    private static final int SHARED = 1 << 30;

    private final Map<String, AtomicInteger> idle = new ConcurrentHashMap<>();

    /** Begins a request; true where it may go out on a connection that has served before. */
    boolean take(String origin) {
        AtomicInteger count = idle.get(origin);
        if (count == null) {
            return false;
        }
        int now = count.get();
        while (now > 0 && !count.compareAndSet(now, now - 1)) {
            now = count.get();
        }
        return now > 0;
    }

    /**
     * Ends one that got a reply, after which its connection may serve again.
     *
     * @param shared whether the connection serves many requests at once
     */
    void give(String origin, boolean shared) {
        AtomicInteger count = idle.get(origin);
        if (count == null) {
            // Remembered only up to a number: a client that fetches from everywhere must not grow with it.
            if (idle.size() >= MOST_ORIGINS) {
                idle.clear();
            }
            count = idle.computeIfAbsent(origin, key -> new AtomicInteger());
        }
        if (shared) {
            count.set(SHARED);
        } else {
            count.incrementAndGet();
        }
    }

    /** Ends one whose connection was lost: one that is shared serves nobody any more. */
    void lost(String origin) {
        AtomicInteger count = idle.get(origin);
        if (count != null && count.get() > SHARED / 2) {
            idle.remove(origin, count);
        }
    }
}
