package dev.abrazo;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.internal.tls.Certificates;
import dev.abrazo.internal.tls.KeyFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.KeyStore;
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
        SSLContext context = context();
        if (context != null) {
            settings.sslContext(context);
        } else if (fromEnvironment && environment.value(CA_VARIABLE) != null) {
            // Read for the first connection with TLS: most systems that set the variable name a hundred certificates.
            settings.sslContext(new EnvironmentCertificates(CA_VARIABLE, path(environment.value(CA_VARIABLE))));
        }
        if (maxConnections != null) {
            settings.maxConnections(maxConnections);
        }
        if (keepAlive != null) {
            settings.keepAlive(keepAlive);
        }
        return settings.build();
    }

    private @Nullable SSLContext context() {
        if (sslContext != null) {
            if (trusts() || keyStore != null) {
                throw new ConfigurationException("Set `sslContext` or files of certificates, not both.");
            }
            return sslContext;
        }
        if (caFile != null && trustStore != null) {
            throw new ConfigurationException("Set `caFile` or `trustStore`, not both.");
        }
        if (!trusts() && keyStore == null) {
            return null;
        }
        KeyStore trusted = caFile != null
                ? Certificates.ofPem("`caFile`", caFile)
                : trustStore != null ? Certificates.trusted(trustStore) : null;
        return Certificates.context(trusted, keyStore);
    }

    private boolean trusts() {
        return caFile != null || trustStore != null;
    }

    private static Path path(@Nullable String named) {
        try {
            return Path.of(String.valueOf(named));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(CA_VARIABLE + " is not a valid path: " + e.getInput());
        }
    }
}
