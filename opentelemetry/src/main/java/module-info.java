/** Spans and metrics of calls with OpenTelemetry, by its semantic conventions for generative AI. */
module dev.abrazo.opentelemetry {
    requires transitive dev.abrazo.client;
    requires transitive io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires transitive static org.jspecify;

    exports dev.abrazo.opentelemetry;
}
