package dev.abrazo;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.internal.tls.Certificates;
import dev.abrazo.internal.tls.KeyFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What was set for the connections of a client. Changed by one builder; not thread-safe. */
final class NetworkValues {

    private static final String CA_VARIABLE = "SSL_CERT_FILE";

    @Nullable
    Duration connectTimeout;

    @Nullable
    ProxySettings proxies;

    boolean fromEnvironment;

    @Nullable
    Path caFile;

    @Nullable
    KeyFile trustStore;

    @Nullable
    KeyFile keyStore;

    @Nullable
    SSLContext sslContext;

    @Nullable
    Integer maxConnections;

    @Nullable
    Duration keepAlive;

    /** The result, whose failure is one of the configuration. */
    static <T extends @Nullable Object> T proxy(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks that nothing is set that a given transport would ignore.
     *
     * @throws ConfigurationException if something is set
     */
    void checkUnset() {
        String set = proxies != null || fromEnvironment
                ? "a proxy"
                : trusts() || keyStore != null || sslContext != null
                        ? "certificates"
                        : maxConnections != null || keepAlive != null ? "a limit of connections" : null;
        if (set != null) {
            throw new ConfigurationException(
                    "Set `transport` or " + set + ", not both: a transport of your own has its own" + " settings.");
        }
    }

    /**
     * The settings of the transport.
     *
     * @throws ConfigurationException if they contradict each other, or a file can't be read
     */
    TransportSettings settings(Environment environment) {
        TransportSettings.Builder settings = TransportSettings.builder();
        if (connectTimeout != null) {
            settings.connectTimeout(connectTimeout);
        }
        ProxySettings chosen = proxies;
        if (chosen == null && fromEnvironment) {
            chosen = proxy(() -> ProxySettings.fromEnvironment(environment.variables()));
        }
        if (chosen != null) {
            settings.proxies(chosen);
        }
        SSLContext context = context(environment);
        if (context != null) {
            settings.sslContext(context);
        }
        if (maxConnections != null) {
            settings.maxConnections(maxConnections);
        }
        if (keepAlive != null) {
            settings.keepAlive(keepAlive);
        }
        return settings.build();
    }

    private @Nullable SSLContext context(Environment environment) {
        if (sslContext != null) {
            if (trusts() || keyStore != null) {
                throw new ConfigurationException("Set `sslContext` or files of certificates, not both.");
            }
            return sslContext;
        }
        if (caFile != null && trustStore != null) {
            throw new ConfigurationException("Set `caFile` or `trustStore`, not both.");
        }
        Path pem = caFile;
        String setting = "`caFile`";
        if (pem == null && trustStore == null && fromEnvironment) {
            String named = environment.value(CA_VARIABLE);
            pem = named == null ? null : path(named);
            setting = CA_VARIABLE;
        }
        if (pem == null && trustStore == null && keyStore == null) {
            return null;
        }
        return Certificates.context(
                pem != null
                        ? Certificates.ofPem(setting, pem)
                        : trustStore != null ? Certificates.trusted(trustStore) : null,
                keyStore);
    }

    private boolean trusts() {
        return caFile != null || trustStore != null;
    }

    private static Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(CA_VARIABLE + " is not a valid path: " + e.getInput());
        }
    }
}
