/**
 * Rows in, rows out: inference over files of any length.
 *
 * <p>What is not exported may change at any time.
 */
module dev.abrazo.batch {
    requires transitive dev.abrazo.client;
    requires transitive static org.jspecify;

    exports dev.abrazo.batch;
    exports dev.abrazo.batch.format;
    exports dev.abrazo.batch.row;
}
