package dev.abrazo.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A provider that only has a base URL and a table. */
record TableProvider(String id, @Nullable URI baseUrl, Dialect.Table dialects) implements Provider {}
