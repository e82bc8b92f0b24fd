package dev.abrazo.batch.row;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defaults for rows that do not set these values. */
record RowDefaults(
        @Nullable String task,
        @Nullable String model,
        CallOptions options,
        Map<String, ? extends @Nullable Object> parameters,
        MediaReader reader,
        Function<Row, MediaWriter> writers) {}
