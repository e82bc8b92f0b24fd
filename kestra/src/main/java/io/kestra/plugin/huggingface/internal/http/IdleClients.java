package io.kestra.plugin.huggingface.internal.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Clients without an exchange; the one used last is taken first. Thread-safe. */
final class IdleClients implements AutoCloseable {

    private final long timeoutNanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** The one used last is the first. */
    private final Deque<Client> clients = new ArrayDeque<>();

    private @Nullable Thread sweeper;
    private boolean closed;

    /**
     * Creates it without clients.
     *
     * @param timeout how long a client is kept; zero closes each after its exchange
     */
    IdleClients(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    /** Takes a client, preferably one with a connection to this origin; null if there is none, or only with other connections. */
    @Nullable
    Client take(String origin) {
        lock.lock();
        try {
            for (Iterator<Client> all = clients.iterator(); all.hasNext(); ) {
                Client client = all.next();
                if (client.origin().equals(origin) || client.origin().isEmpty()) {
                    all.remove();
                    return client;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a client, or closes it. */
    void keep(Client client) {
        lock.lock();
        try {
            if (!closed && (timeoutNanos > 0 || client.origin().isEmpty())) {
                clients.addFirst(client);
                if (sweeper == null && timeoutNanos > 0) {
                    sweeper = Thread.ofVirtual().name("abrazo-idle").start(this::sweep);
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        client.close();
    }

    private void sweep() {
        long wait = timeoutNanos;
        while (wait > 0) {
            try {
                Thread.sleep(Duration.ofNanos(wait));
            } catch (InterruptedException e) {
                // Closed.
                return;
            }
            wait = closeExpired();
        }
    }

    /** Closes those that were idle for too long; returns the time until the next one is, or 0 if there is none. */
    private long closeExpired() {
        List<Client> expired = new ArrayList<>();
        long wait = 0;
        lock.lock();
        try {
            long now = System.nanoTime();
            while (wait == 0 && !clients.isEmpty()) {
                long left = timeoutNanos - (now - clients.getLast().usedAt());
                if (left > 0) {
                    wait = left;
                } else {
                    expired.add(clients.removeLast());
                }
            }
            if (wait == 0) {
                sweeper = null;
            }
        } finally {
            lock.unlock();
        }
        expired.forEach(Client::close);
        return wait;
    }

    @Override
    public void close() {
        List<Client> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(clients);
            clients.clear();
            if (sweeper != null) {
                sweeper.interrupt();
            }
        } finally {
            lock.unlock();
        }
        all.forEach(Client::close);
    }
}
