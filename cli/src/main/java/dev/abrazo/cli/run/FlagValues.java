package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the values of flags. Unless it says otherwise, every method throws a {@link UsageError} that names the flag and shows a right value. */
public final class FlagValues {

    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(365L * 24 * 60 * 60);

    private FlagValues() {}

    /** A name and its value. */
    record Named(String name, String value) {}

    static URI url(String flag, String text) {
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

    /** The JSON that the text is; the text itself where it is none, or a number that JSON does not have. */
    static @Nullable Object jsonOrText(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            return text;
        }
    }

    /** So many in any window of this length. */
    public record Rate(double most, Duration window) {}

    /** How many a second, minute or hour: {@code 10}, {@code 10/s}, {@code 300/m}, {@code 5000/h}. */
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
        return new UsageError(flag + " takes how many a second, minute or hour, such as 10/s, 300/m or 5000/h, not \""
                + text + "\".");
    }

    /** Does not repeat the text in its error: it may be a secret. */
    static Named header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new UsageError("--header takes 'Name: value', and what it got has no colon after a name.");
        }
        String name = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (name.isEmpty()
                || !name.chars().allMatch(FlagValues::token)
                || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new UsageError(
                    "--header takes 'Name: value': letters, digits and - in the name, no line end in the" + " value.");
        }
        return new Named(name, value);
    }

    private static boolean token(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    static Duration time(String flag, String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        int unit = stripped.length();
        while (unit > 0 && Character.isLetter(stripped.charAt(unit - 1))) {
            unit--;
        }
        try {
            BigDecimal seconds =
                    new BigDecimal(stripped.substring(0, unit).strip()).multiply(seconds(stripped.substring(unit)));
            if (seconds.signum() > 0 && seconds.compareTo(LONGEST_SECONDS) <= 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValue());
            }
        } catch (NumberFormatException e) {
            throw notTime(flag, text);
        }
        throw notTime(flag, text);
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
