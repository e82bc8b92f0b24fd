/**
 * Hugging Face inference for the JVM: the client, its tasks and its providers.
 *
 * <p>What is not exported may change at any time.
 */
module dev.abrazo.client {
    requires transitive static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires transitive java.net.http;

    exports dev.abrazo;
    exports dev.abrazo.annotation;
    exports dev.abrazo.audio;
    exports dev.abrazo.backend;
    exports dev.abrazo.chat;
    exports dev.abrazo.error;
    exports dev.abrazo.http;
    exports dev.abrazo.hub;
    exports dev.abrazo.jdk;
    exports dev.abrazo.json;
    exports dev.abrazo.media;
    exports dev.abrazo.provider;
    exports dev.abrazo.schema;
    exports dev.abrazo.tabular;
    exports dev.abrazo.task;
    exports dev.abrazo.text;
    exports dev.abrazo.vector;
    exports dev.abrazo.vision;

    uses dev.abrazo.backend.Backend.Factory;
    uses dev.abrazo.http.HttpTransport.Factory;
    uses dev.abrazo.provider.Provider;
    uses dev.abrazo.task.Task;
}
