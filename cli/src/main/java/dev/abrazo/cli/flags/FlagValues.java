package dev.abrazo.cli.flags;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses the values of flags. Methods throw a {@link UsageError} that names the flag and shows a valid value. */
public final class FlagValues {

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(365L * 24 * 60 * 60);

    private FlagValues() {}

    /** A name and its value. */
    record Named(String name, String value) {}

    /** An absolute {@code http} or {@code https} URL. */
    public static URI url(String flag, String text) {
        try {
            URI url = URI.create(text.strip());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getRawAuthority() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw notUrl(flag, text);
        }
        throw notUrl(flag, text);
    }

    private static UsageError notUrl(String flag, String text) {
        return new UsageError(flag + " takes a URL such as https://host/path, not \"" + text + "\".");
    }

    static Named named(String flag, String form, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new UsageError(flag + " takes " + form + ", not \"" + text + "\".");
        }
        return new Named(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    static Named parameter(String text) {
        return named("-p", "NAME=VALUE", text);
    }

    /** The parsed JSON value; the text itself if it is not valid JSON. */
    static @Nullable Object jsonOrText(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            return text;
        }
    }

    /**
     * A rate limit.
     *
     * @param most calls in any window of this length
     */
    public record Rate(double most, Duration window) {}

    /** A rate per second, minute or hour: {@code 10}, {@code 10/s}, {@code 300/m}, {@code 5000/h}. */
    public static Rate rate(String flag, String text) {
        int slash = text.indexOf('/');
        String unit = slash < 0 ? "s" : text.substring(slash + 1).strip().toLowerCase(Locale.ROOT);
        try {
            double most = Double.parseDouble((slash < 0 ? text : text.substring(0, slash)).strip());
            if (most > 0 && Double.isFinite(most)) {
                return new Rate(
                        most, Duration.ofMillis(seconds(unit).movePointRight(3).longValue()));
            }
        } catch (NumberFormatException e) {
            throw notRate(flag, text);
        }
        throw notRate(flag, text);
    }

    private static UsageError notRate(String flag, String text) {
        return new UsageError(flag + " takes a number per second, minute or hour, such as 10/s, 300/m or 5000/h, not \""
                + text + "\".");
    }

    /** A header as {@code Name: value}. The error does not repeat the text, which may be a secret. */
    static Named header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UsageError("--header takes 'Name: value'; the given value has no colon after a name.");
        }
        String name = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (name.isEmpty()
                || !name.chars().allMatch(FlagValues::token)
                || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new UsageError(
                    "--header takes 'Name: value': letters, digits and - in the name, no line break in the value.");
        }
        return new Named(name, value);
    }

    private static boolean token(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    /** A positive duration of at most a year: {@code 60}, {@code 60s}, {@code 500ms}, {@code 10m}, {@code 1h}. */
    public static Duration time(String flag, String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        int unit = stripped.length();
        while (unit > 0 && Character.isLetter(stripped.charAt(unit - 1))) {
            unit--;
        }
        try {
            BigDecimal seconds =
                    new BigDecimal(stripped.substring(0, unit).strip()).multiply(seconds(stripped.substring(unit)));
            if (seconds.signum() > 0 && seconds.compareTo(MAX_SECONDS) <= 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValue());
            }
        } catch (NumberFormatException e) {
            throw notTime(flag, text);
        }
        throw notTime(flag, text);
    }

    /** A port: a number from 0, for a free one, to 65535. */
    public static int port(String flag, int number) {
        if (number < 0 || number > 65535) {
            throw new UsageError(flag + " takes a number from 0 to 65535, not " + number + ".");
        }
        return number;
    }

    /**
     * A path.
     *
     * @throws UsageError if the file system cannot represent the name
     */
    public static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("Can't read the file " + name + ": " + e.getReason()
                    + ". Set a UTF-8 locale, such as LC_ALL=C.UTF-8.");
        }
    }

    private static BigDecimal seconds(String unit) {
        switch (unit) {
            case "":
            case "s":
                return BigDecimal.ONE;
            case "ms":
                return new BigDecimal("0.001");
            case "m":
            case "min":
                return BigDecimal.valueOf(60);
            case "h":
                return BigDecimal.valueOf(3600);
            default:
                throw new NumberFormatException(unit);
        }
    }

    private static UsageError notTime(String flag, String text) {
        return new UsageError(flag + " takes a time such as 60s, 500ms or 10m, not \"" + text + "\".");
    }
}
