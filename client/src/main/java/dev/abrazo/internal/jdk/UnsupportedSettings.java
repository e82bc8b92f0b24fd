package dev.abrazo.internal.jdk;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.http.TransportSettings;
import java.net.http.HttpClient;

/** Rejects settings that the JDK's client does not support. */
final class UnsupportedSettings {

    private static final String APACHE = "add the artifact dev.abrazo:abrazo-apache, whose transport has it";

    private UnsupportedSettings() {}

    /**
     * Checks the settings of a transport.
     *
     * @throws ConfigurationException if one is not supported
     */
    static void check(TransportSettings settings) {
        if (settings.maxConnections() != null) {
            throw new ConfigurationException("The JDK's HTTP client has no setting `maxConnections`: leave it out, or "
                    + APACHE + ". `limits` bounds the number of requests in flight on any transport.");
        }
        if (settings.keepAlive() != null) {
            throw new ConfigurationException("The JDK's HTTP client has no setting `keepAlive`: use the Java option"
                    + " -Djdk.httpclient.keepalive.timeout=SECONDS, or " + APACHE + ".");
        }
        ProxySettings proxies = settings.proxies();
        ProxySettings.Server tunnel = proxies == null ? null : proxies.https();
        if (tunnel != null && tunnel.authorization() != null && Proxies.tunnelLoginIsDropped()) {
            throw new ConfigurationException("The JDK's HTTP client sends no credentials to the proxy " + tunnel
                    + " for https: start Java with -Djdk.http.auth.tunneling.disabledSchemes= (nothing after the ="
                    + " sign), or " + APACHE + ".");
        }
    }

    /**
     * Checks a client that is given.
     *
     * @throws ConfigurationException if it follows redirects
     */
    static void check(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new ConfigurationException("The HTTP client follows redirects, to which it would send the token."
                    + " Build it with followRedirects(NEVER); redirects are followed without it.");
        }
    }
}
