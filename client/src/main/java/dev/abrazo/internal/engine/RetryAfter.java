package dev.abrazo.internal.engine;

import dev.abrazo.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delay that a server asks for, in the forms of wire.md §5: {@code retry-after-ms}, {@code Retry-After} in seconds or as
 * a date, the reset of a rate limit. Invalid values count as absent.
 */
final class RetryAfter {

    // Larger numbers of seconds are Unix timestamps.
    private static final double EPOCH_FROM = 1e9;
    // Larger numbers are Unix timestamps in milliseconds.
    private static final double EPOCH_MILLIS_FROM = 1e11;

    private static final List<String> RESETS =
            List.of("ratelimit-reset", "x-ratelimit-reset", "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens");

    private RetryAfter() {}

    static @Nullable Duration of(int status, Headers headers, Instant now) {
        // Some successful replies have the header without meaning.
        if (status < 400) {
            return null;
        }
        String millis = headers.first("retry-after-ms");
        Double number = millis == null ? null : number(millis);
        if (number != null) {
            return seconds(number / 1000, now);
        }
        String after = headers.first("retry-after");
        if (after != null) {
            Double value = number(after);
            Duration wait = value == null ? until(after, now) : seconds(value, now);
            if (wait != null) {
                return wait;
            }
        }
        return status == 429 ? reset(headers, now) : null;
    }

    private static @Nullable Duration reset(Headers headers, Instant now) {
        String draft = headers.first("ratelimit");
        if (draft != null && draft.contains("t=")) {
            Double value = number(draft.substring(draft.indexOf("t=") + 2).split("[;,]", 2)[0]);
            return value == null ? null : seconds(value, now);
        }
        for (String name : RESETS) {
            String text = headers.first(name);
            Double value = text == null ? null : number(text);
            if (value != null) {
                return seconds(value, now);
            }
        }
        return null;
    }

    private static @Nullable Duration seconds(double value, Instant now) {
        if (value >= EPOCH_FROM) {
            double millis = value > EPOCH_MILLIS_FROM ? value : value * 1000;
            Duration wait = Duration.between(now, Instant.ofEpochMilli((long) Math.min(millis, 1e14)));
            return wait.isNegative() ? Duration.ZERO : wait;
        }
        return value < 0 ? null : Duration.ofMillis(Math.round(value * 1000));
    }

    private static @Nullable Duration until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Double number(String text) {
        String digits = text.strip();
        String withoutUnit = digits.endsWith("s") ? digits.substring(0, digits.length() - 1) : digits;
        try {
            double value = Double.parseDouble(withoutUnit);
            return Double.isFinite(value) ? (Double) value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
