package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Limits;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.tls.KeyFile;
import dev.abrazo.provider.Provider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * Creates backends that call servers, to combine with others.
 *
 * <pre>{@code
 * Backend backend = Backend.firstOf(Local.create(), RemoteBackend.builder().token("hf_…").build());
 * InferenceClient hf = InferenceClient.builder().backend(backend).build();
 * }</pre>
 *
 * <p>A client that needs no other backend is built without one: {@link InferenceClient#builder}.
 */
public final class RemoteBackend {

    private RemoteBackend() {}

    /** Creates a backend with default settings: the hosted service, and the token of the environment or the login file, if any. */
    public static Backend create() {
        return builder().build();
    }

    /** Creates a builder of a backend. */
    public static Builder builder() {
        return new Builder();
    }

    /** Configures a backend. Each method documents its default. Not thread-safe. */
    public static final class Builder extends Settings<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Creates the backend. The caller closes it, or the client that is built on it.
         *
         * @throws ConfigurationException if the settings contradict each other
         */
        public Backend build() {
            RemoteValues set = values();
            CallOptions defaults = set.options();
            return new BoundBackend(set.backend(set.engine()), set.model, defaults);
        }
    }

    /**
     * Settings for calls to servers: of a {@linkplain InferenceClient.Builder client}, or of a {@linkplain
     * RemoteBackend.Builder backend} to combine with others. Each method documents its default. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Settings<B extends Settings<B>> permits InferenceClient.Builder, Builder {

        private final RemoteValues values = new RemoteValues();

        Settings() {}

        abstract B self();

        /**
         * Sets the token. It goes to Hugging Face, to the {@linkplain #provider provider} set with it, or to the
         * {@linkplain #endpoint(URI) endpoint} set with it. A call with its own endpoint does not use it, nor does a call
         * with another provider, unless the token is a Hugging Face token (which goes to Hugging Face only) or was set without
         * provider and endpoint. An empty text means no token: no header is sent, and the environment is not read. Default:
         * {@code HF_TOKEN}, {@code HUGGING_FACE_HUB_TOKEN}, {@code HF_ACCESS_TOKEN}, the login file; a token found there goes over https to Hugging Face's own
         * hosts only, and to the URLs that replace its router and Hub.
         */
        public B token(String secret) {
            return token(Token.of(secret));
        }

        /** As {@link #token(String)}. */
        public B token(Token own) {
            values.token = Objects.requireNonNull(own, "token");
            return self();
        }

        /** Sends no token; the environment is not read. */
        public B anonymous() {
            values.anonymous = true;
            return self();
        }

        /**
         * Sets the model for calls that name none. Default: the task's recommended one.
         *
         * @throws ConfigurationException if it is blank
         */
        public B model(String id) {
            values.model = Check.model(id);
            return self();
        }

        /**
         * Sets the provider, by its id. Default: {@code hf-inference}, for chat {@code auto}.
         *
         * @throws ConfigurationException if it is unknown
         */
        public B provider(String id) {
            values.provider = values.check.id(id);
            return self();
        }

        /**
         * Adds a provider to those that calls can name; add it before it is named. It is chosen by its id, with {@link
         * #provider(String)} or the option of a call. Default: the built-in providers, and those of other artifacts on the class
         * path.
         *
         * @throws ConfigurationException if another provider has the same id, or the id is malformed
         */
        public B provider(Provider added) {
            values.check = new ProviderCheck(values.check.providers().with(Objects.requireNonNull(added, "provider")));
            return self();
        }

        /**
         * Calls your own server instead of a provider. Its URL is used unchanged; chat appends OpenAI's path. The server
         * gets the {@linkplain #token token} and the headers of the {@linkplain #defaults defaults} set with it.
         *
         * @throws ConfigurationException if the scheme is not http or https
         */
        public B endpoint(URI url) {
            values.endpoint = Check.url("The endpoint", url);
            return self();
        }

        /** As {@link #endpoint(URI)}. */
        public B endpoint(String url) {
            return endpoint(Check.url("The endpoint", url));
        }

        /**
         * Sets options for every call; those of a call override them one by one. Default: none. Headers go to the same
         * hosts as the token set with them, and to no other: to the {@linkplain #endpoint(URI) endpoint} or {@linkplain #provider provider} set
         * here, or to Hugging Face if none is set. A call with its own endpoint or third-party provider does not send
         * them, unless it sends the token set here ({@link CallOptions#over}).
         *
         * @throws ConfigurationException if they name an unknown provider
         */
        public B defaults(CallOptions options) {
            values.defaults = values.check.options(Objects.requireNonNull(options, "defaults"));
            return self();
        }

        /**
         * Sets the timeout of calls that set none, including lookups, retries, polls and downloads. Overrides that of the
         * {@linkplain #defaults defaults}. Default: 2 minutes, more for jobs and with {@code waitForModel}, see
         * {@link CallOptions#timeout}; none for streams.
         *
         * @throws ConfigurationException if it is not positive, or longer than a year
         */
        public B timeout(Duration total) {
            values.timeout = Check.time("timeout", total);
            return self();
        }

        /**
         * Replaces the URL of Hugging Face's router. Default: {@code ABRAZO_ROUTER_URL}, else the public router.
         *
         * @throws ConfigurationException if the scheme is not http or https
         */
        public B routerUrl(URI url) {
            values.routerUrl = Check.url("`routerUrl`", url);
            return self();
        }

        /** As {@link #routerUrl(URI)}. */
        public B routerUrl(String url) {
            return routerUrl(Check.url("`routerUrl`", url));
        }

        /**
         * Replaces the URL of the Hub. Default: {@code HF_ENDPOINT}, else the public Hub.
         *
         * @throws ConfigurationException if the scheme is not http or https
         */
        public B hubUrl(URI url) {
            values.hubUrl = Check.url("`hubUrl`", url);
            return self();
        }

        /** As {@link #hubUrl(URI)}. */
        public B hubUrl(String url) {
            return hubUrl(Check.url("`hubUrl`", url));
        }

        /**
         * Replaces the URL of a provider's own host. The new host gets that provider's own key and no Hugging Face token; a
         * host that replaces {@code hf-inference} gets the Hugging Face token. Default: none.
         *
         * @param id the provider's id
         * @throws ConfigurationException if the provider is unknown, or the scheme is not http or https
         */
        public B providerUrl(String id, URI url) {
            values.providerUrls.put(values.check.id(id), Check.url("`providerUrl`", url));
            return self();
        }

        /** As {@link #providerUrl(String, URI)}. */
        public B providerUrl(String id, String url) {
            return providerUrl(id, Check.url("`providerUrl`", url));
        }

        /**
         * Sends this header with each call, besides those of the {@linkplain #defaults defaults}, to the same hosts as these.
         *
         * @throws ConfigurationException if name or value are not valid in a header
         */
        public B header(String name, String value) {
            values.headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return self();
        }

        /**
         * Sets the longest time to establish a connection; no effect on a given {@link #transport transport}. Default: 10
         * seconds.
         *
         * @throws ConfigurationException if it is not positive, or longer than a year
         */
        public B connectTimeout(Duration time) {
            values.network.connectTimeout = Check.time("connectTimeout", time);
            return self();
        }

        /**
         * Sets the largest size of a reply in bytes, after decompression; 1 or more. Default: 256 MiB.
         *
         * @throws ConfigurationException if it is less than 1
         */
        public B maxReplyBytes(long bytes) {
            values.maxReplyBytes = Check.atLeast("maxReplyBytes", 1, bytes);
            return self();
        }

        /** Limits what all calls together send; see {@link Limits} for what waits and what counts. Default: no limits. */
        public B limits(Limits shared) {
            values.limits = Objects.requireNonNull(shared, "limits");
            return self();
        }

        /**
         * Sets the HTTP transport; it is closed with the client or backend. Default: the one on the class path, such as that
         * of {@code dev.abrazo:abrazo-apache}, or else the JDK's HTTP client.
         */
        public B transport(HttpTransport custom) {
            values.transport = Objects.requireNonNull(custom, "transport");
            return self();
        }

        /**
         * Sends requests through an HTTP proxy. Default: the proxies of Java's system properties, such as
         * {@code https.proxyHost}. Not with a given {@link #transport transport}, as all settings of connections.
         *
         * @param url {@code http://HOST:PORT} or {@code http://USER:PASSWORD@HOST:PORT}
         * @throws ConfigurationException if it is not such a URL
         */
        public B proxy(String url) {
            return proxy(NetworkValues.proxy(() -> ProxySettings.of(url)));
        }

        /** Sets the proxies and the hosts reached without one. Default and limits as for {@link #proxy(String)}. */
        public B proxy(ProxySettings settings) {
            values.network.proxies = Objects.requireNonNull(settings, "proxy");
            return self();
        }

        /**
         * Takes the proxies of the {@linkplain #environment environment}, {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
         * ALL_PROXY} and {@code NO_PROXY}, and the trusted certificates of {@code SSL_CERT_FILE}, unless {@link #proxy(String) proxy}
         * or certificates are set here. Default: off.
         */
        public B proxyFromEnvironment() {
            values.network.fromEnvironment = true;
            return self();
        }

        /** Trusts the servers' certificates that this PEM file lists, and no other. Default: Java's certificates. */
        public B caFile(Path pem) {
            values.network.caFile = Objects.requireNonNull(pem, "caFile");
            return self();
        }

        /**
         * Trusts the servers' certificates of this store, and no other. Default: Java's certificates.
         *
         * @param file in the format PKCS12 or JKS
         */
        public B trustStore(Path file, String password) {
            values.network.trustStore = new KeyFile("`trustStore`", file, password);
            return self();
        }

        /**
         * Presents the certificate of this store to servers that ask for one. Default: none.
         *
         * @param file in the format PKCS12 or JKS, with one password for the store and its keys
         */
        public B keyStore(Path file, String password) {
            values.network.keyStore = new KeyFile("`keyStore`", file, password);
            return self();
        }

        /** Sets certificates and keys for {@code https}, instead of files. Default: {@link SSLContext#getDefault}. */
        public B sslContext(SSLContext context) {
            values.network.sslContext = Objects.requireNonNull(context, "sslContext");
            return self();
        }

        /**
         * Sets the largest number of connections to one host; calls wait for a free one within their timeouts. Needs
         * {@code dev.abrazo:abrazo-apache}. Default: no limit.
         *
         * @throws ConfigurationException if it is less than 1
         */
        public B maxConnections(int number) {
            values.network.maxConnections = (int) Check.atLeast("maxConnections", 1, number);
            return self();
        }

        /**
         * Sets how long idle connections are kept. Needs {@code dev.abrazo:abrazo-apache}. Default: 5 minutes.
         *
         * @throws ConfigurationException if it is not positive, or longer than a year
         */
        public B keepAlive(Duration time) {
            values.network.keepAlive = Check.time("keepAlive", time);
            return self();
        }

        /** Sets the environment variables to use. Default: those of the process. */
        public B environment(Map<String, String> variables) {
            values.environment = new Environment(Objects.requireNonNull(variables, "environment"));
            return self();
        }

        /** What was set. */
        RemoteValues values() {
            return values;
        }
    }
}
