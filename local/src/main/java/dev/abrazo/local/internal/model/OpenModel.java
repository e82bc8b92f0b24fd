package dev.abrazo.local.internal.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Model in use: its files, and the parts created from them on first use. Safe for use by many threads; a thread that needs
 * a part which another thread is creating waits for it.
 */
public final class OpenModel implements AutoCloseable {

    private final ModelFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final IdentityHashMap<Part<?>, Object> parts = new IdentityHashMap<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /** Creates a model without loading anything. */
    public OpenModel(ModelFiles files) {
        this.files = files;
    }

    /** The model's files. */
    public ModelFiles files() {
        return files;
    }

    /**
     * Returns the part, created on first use.
     *
     * @throws dev.abrazo.error.InferenceException if that fails
     */
    public <T> T get(Part<T> part) {
        lock.lock();
        try {
            // Creating a part may create other parts, so the map may change during it.
            @SuppressWarnings("unchecked")
            T created = (T) parts.get(part);
            if (created == null) {
                created = part.open(this);
                parts.put(part, created);
                if (created instanceof AutoCloseable closeable) {
                    closing.push(closeable);
                }
            }
            return created;
        } finally {
            lock.unlock();
        }
    }

    /** Frees the parts in reverse order of creation. None may be in use. */
    @Override
    public void close() {
        lock.lock();
        try {
            parts.clear();
            while (!closing.isEmpty()) {
                close(closing.pop());
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Could not release a part of the model", e);
        }
    }
}
