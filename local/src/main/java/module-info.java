/**
 * Models that run inside this process: a backend for the client.
 *
 * <p>What is not exported may change at any time.
 */
module dev.abrazo.local {
    requires transitive dev.abrazo.client;
    requires static org.jspecify;
    requires ai.djl.api;
    requires ai.djl.tokenizers;
    requires com.microsoft.onnxruntime;
    // The tokenizers log to it, which they, an automatic module, can not require themselves.
    requires org.slf4j;

    uses org.slf4j.spi.SLF4JServiceProvider;

    exports dev.abrazo.local;

    provides dev.abrazo.backend.Backend.Factory with
            dev.abrazo.local.internal.LocalProvider;
}
