package io.kestra.plugin.huggingface.internal;

import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.models.property.Property;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.AbstractHttpTask.RequestOptions;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a task, rendered, with their defaults.
 *
 * @param connectTimeout null for that of the client
 * @param firstByteTimeout the longest wait for the first byte of a reply
 * @param firstByteOption the option that it comes from, for messages
 * @param idleTimeout the longest pause between two reads
 * @param idleOption the option that it comes from, for messages
 * @param poolIdleTimeout how long an idle connection is kept; zero for not at all
 * @param maxContentLength in bytes
 */
public record HttpSettings(
        @Nullable Duration connectTimeout,
        Duration firstByteTimeout,
        String firstByteOption,
        Duration idleTimeout,
        String idleOption,
        Duration poolIdleTimeout,
        int maxContentLength,
        Charset charset) {

    /**
     * Renders options.
     *
     * @param options null if none are written
     * @param poolIdleDefault the default of {@code connectionPoolIdleTimeout}
     */
    public static HttpSettings of(RunContext context, @Nullable RequestOptions options, Duration poolIdleDefault)
            throws IllegalVariableEvaluationException {
        RequestOptions written = options == null ? new RequestOptions() : options;
        Duration connect = time(context, "connectTimeout", written.getConnectTimeout());
        Duration read = time(context, "readTimeout", written.getReadTimeout());
        Duration readIdle = time(context, "readIdleTimeout", written.getReadIdleTimeout());
        Duration poolIdle = option(
                        context, "connectionPoolIdleTimeout", written.getConnectionPoolIdleTimeout(), Duration.class)
                .orElse(poolIdleDefault);
        int length = option(context, "maxContentLength", written.getMaxContentLength(), Integer.class)
                .orElse(RequestOptions.MAX_CONTENT_LENGTH);
        if (length < 1) {
            throw new IllegalArgumentException("`options.maxContentLength` must be positive; it is " + length + ".");
        }
        if (poolIdle.isNegative()) {
            throw new IllegalArgumentException(
                    "`options.connectionPoolIdleTimeout` must not be negative; it is " + poolIdle + ".");
        }
        Duration idle = readIdle == null ? RequestOptions.READ_IDLE_TIMEOUT : readIdle;
        Duration pause = read == null ? RequestOptions.READ_TIMEOUT : read;
        Duration first = read != null && read.compareTo(idle) < 0 ? read : idle;
        boolean pauseByIdle = idle.compareTo(pause) < 0;
        return new HttpSettings(
                connect,
                first,
                first.equals(read) ? "readTimeout" : "readIdleTimeout",
                pauseByIdle ? idle : pause,
                pauseByIdle ? "readIdleTimeout" : "readTimeout",
                poolIdle,
                length,
                option(context, "defaultCharset", written.getDefaultCharset(), Charset.class)
                        .orElse(RequestOptions.CHARSET));
    }

    private static <T> Optional<T> option(
            RunContext context, String name, @Nullable Property<T> property, Class<T> type)
            throws IllegalVariableEvaluationException {
        return Rendering.property(context, "options." + name, property, type);
    }

    private static @Nullable Duration time(RunContext context, String name, @Nullable Property<Duration> property)
            throws IllegalVariableEvaluationException {
        Duration time = option(context, name, property, Duration.class).orElse(null);
        if (time != null && (time.isZero() || time.isNegative())) {
            throw new IllegalArgumentException("`options." + name + "` must be positive; it is " + time + ".");
        }
        return time;
    }
}
