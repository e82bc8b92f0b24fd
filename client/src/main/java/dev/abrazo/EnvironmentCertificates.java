package dev.abrazo;

import dev.abrazo.internal.tls.Certificates;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The certificates of a file that the environment names, read on first use. Thread-safe. */
final class EnvironmentCertificates implements Supplier<SSLContext> {

    private final ReentrantLock lock = new ReentrantLock();
    private final String variable;
    private final Path file;
    private @Nullable SSLContext context;

    /**
     * Checks that the file has certificates.
     *
     * @throws dev.abrazo.error.ConfigurationException if it can't be read, or has none
     */
    EnvironmentCertificates(String variable, Path file) {
        Certificates.checkPem(variable, file);
        this.variable = variable;
        this.file = file;
    }

    @Override
    public SSLContext get() {
        lock.lock();
        try {
            SSLContext known = context;
            if (known == null) {
                known = Certificates.context(Certificates.ofPem(variable, file), null);
                context = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
