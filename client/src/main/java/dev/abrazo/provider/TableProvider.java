package dev.abrazo.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A provider that only has a base URL and a table.
 *
 * @param looksUpModels see {@link Provider#looksUpModels}
 */
record TableProvider(String id, @Nullable URI baseUrl, Dialect.Table dialects, boolean looksUpModels)
        implements Provider {

    /** A provider at this URL, whose models the Hub lists. */
    static TableProvider of(String id, String baseUrl, Dialect.Table.Builder table) {
        return new TableProvider(id, URI.create(baseUrl), table.build(), true);
    }

    /** A provider without its own keys, which takes the model's id on the Hub. */
    static TableProvider ofHuggingFace(String id, Dialect.Table dialects) {
        return new TableProvider(id, null, dialects, false);
    }
}
