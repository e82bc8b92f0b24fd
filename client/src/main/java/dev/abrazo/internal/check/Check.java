package dev.abrazo.internal.check;

import dev.abrazo.error.ConfigurationException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/** Checks on settings. Each gives the value back, or throws a {@link ConfigurationException} that names the setting. */
public final class Check {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern LOGIN = Pattern.compile("//[^/?#]*@");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Check() {}

    /** A text that is more than spaces. */
    public static String notBlank(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new ConfigurationException("`" + name + "` must not be blank.");
        }
        return value;
    }

    /** The id of a model: more than spaces. */
    public static String model(String id) {
        if (Objects.requireNonNull(id, "model").isBlank()) {
            throw new ConfigurationException("The model's id is empty. Set a model such as org/name, or leave it out.");
        }
        return id;
    }

    /** A time above zero and a year at most. */
    public static Duration time(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException("`" + name + "` must be positive; it is " + seconds(value) + ".");
        }
        if (value.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("`" + name + "` must be at most a year; it is " + seconds(value) + ".");
        }
        return value;
    }

    /** A finite number above zero. */
    public static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ConfigurationException("`" + name + "` must be positive; it is " + value + ".");
        }
        return value;
    }

    /** A number of this size or more. */
    public static long atLeast(String name, long min, long value) {
        if (value < min) {
            throw new ConfigurationException("`" + name + "` must be " + min + " or more; it is " + value + ".");
        }
        return value;
    }

    /**
     * An address of the web. Whether its host exists is seen when it is used.
     *
     * @param name the setting, as the message names it
     */
    public static URI url(String name, URI value) {
        String scheme = Objects.requireNonNull(value, name).getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        if (!web || value.getRawAuthority() == null) {
            throw notUrl(name, value.toString());
        }
        return value;
    }

    /** As {@link #url(String, URI)}, of a text. Spaces around it do not count. */
    public static URI url(String name, String value) {
        try {
            return url(name, new URI(Objects.requireNonNull(value, name).strip()));
        } catch (URISyntaxException e) {
            throw notUrl(name, value);
        }
    }

    /** The name of a header. */
    public static String headerName(String value) {
        if (!HEADER_NAME.matcher(Objects.requireNonNull(value, "name")).matches()) {
            throw new ConfigurationException(
                    "The header name \"" + value.strip() + "\" is not valid. Use letters, digits and hyphens.");
        }
        return value;
    }

    /** The value of a header, which no message shows: it may be a secret. */
    public static String headerValue(String name, String value) {
        if (Objects.requireNonNull(value, name).chars().anyMatch(c -> c != '\t' && (c < ' ' || c == 127))) {
            throw new ConfigurationException(
                    "The value of the header \"" + name + "\" must not have line breaks or other control characters.");
        }
        return value;
    }

    /** The URL for messages: a login in it is masked. */
    public static String withoutLogin(String url) {
        return LOGIN.matcher(url).replaceFirst("//***@");
    }

    private static ConfigurationException notUrl(String name, String value) {
        return new ConfigurationException(
                name + " must be a URL such as https://host/path; it is \"" + withoutLogin(value) + "\".");
    }

    private static String seconds(Duration time) {
        BigDecimal seconds = BigDecimal.valueOf(time.getSeconds()).add(BigDecimal.valueOf(time.getNano(), 9));
        return seconds.stripTrailingZeros().toPlainString() + " s";
    }
}
