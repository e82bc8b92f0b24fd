package dev.abrazo.local.internal.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A model in use: its files, and the parts made from them so far, each when it was first wanted. Safe for use by many
 * threads; those that want a part which another is just making wait for it.
 */
public final class OpenModel implements AutoCloseable {

    private final ModelFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final IdentityHashMap<Part<?>, Object> parts = new IdentityHashMap<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /** A model of which nothing is loaded yet. */
    public OpenModel(ModelFiles files) {
        this.files = files;
    }

    /** The model's files. */
    public ModelFiles files() {
        return files;
    }

    /**
     * The part, made now where it was not before.
     *
     * @throws dev.abrazo.error.InferenceException where that fails
     */
    public <T> T get(Part<T> part) {
        lock.lock();
        try {
            // A part may be made from other parts, so the map must bear changes while one is made.
            @SuppressWarnings("unchecked")
            T made = (T) parts.get(part);
            if (made == null) {
                made = part.open(this);
                parts.put(part, made);
                if (made instanceof AutoCloseable closeable) {
                    closing.push(closeable);
                }
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Frees the parts, the latest first. None may be in use. */
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
            throw new IllegalStateException("A part of a model could not be freed", e);
        }
    }
}
