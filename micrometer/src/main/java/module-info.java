/** Metrics of calls with Micrometer. */
module dev.abrazo.micrometer {
    requires transitive dev.abrazo.client;
    requires transitive micrometer.core;
    requires transitive static org.jspecify;

    exports dev.abrazo.micrometer;
}
