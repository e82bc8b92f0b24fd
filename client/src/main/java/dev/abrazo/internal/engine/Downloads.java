package dev.abrazo.internal.engine;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.internal.check.Check;
import dev.abrazo.media.Media;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Downloads media from URLs that the caller gives, with the engine's timeouts and limits and without the caller's secrets.
 * Creates its engine lazily. Thread-safe.
 */
public final class Downloads implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<Engine> factory;
    private final Credentials identity;
    private @Nullable Engine engine;

    /**
     * Uses the engine of this factory.
     *
     * @param identity identification of the client in every request, without secrets
     */
    public Downloads(Supplier<Engine> factory, Credentials identity) {
        this.factory = factory;
        this.identity = identity;
    }

    /**
     * Downloads media.
     *
     * @throws dev.abrazo.error.InferenceException if the download fails
     */
    public Media fetch(URI uri, CallOptions options) {
        if (uri.getRawAuthority() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
            throw new ConfigurationException("The URL of media must be like https://host/cat.png; it is \""
                    + Check.withoutLogin(uri.toString()) + "\".");
        }
        Engine existing = engine();
        CallContext context = new CallContext("download", options, new Cancellation(), existing.time());
        try {
            return existing.lookUp(HttpCall.download(uri), context, identity).media();
        } catch (NotFoundException e) {
            throw new MediaException(
                    "No media found at " + Check.withoutLogin(uri.toString()) + " (404). Check the URL.",
                    e.details(),
                    e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (engine != null) {
                engine.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The engine; created now if it was not needed yet. */
    public Engine engine() {
        lock.lock();
        try {
            Engine existing = engine;
            if (existing == null) {
                existing = factory.get();
                engine = existing;
            }
            return existing;
        } finally {
            lock.unlock();
        }
    }
}
