package dev.abrazo.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A provider without any deviation: an address and a table. */
record TableProvider(String id, @Nullable URI baseUrl, Dialects dialects) implements Provider {}
