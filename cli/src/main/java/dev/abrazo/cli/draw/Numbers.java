package dev.abrazo.cli.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats numbers for people, the same in every locale. */
public final class Numbers {

    private static final int DECIMALS = 4;
    private static final double LARGE = 1e7;

    private Numbers() {}

    /** With four decimals; very large ones with five digits and an exponent. */
    public static String decimal(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        return Math.abs(number) < LARGE
                ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString()
                : exact.round(new MathContext(DECIMALS + 1)).toString();
    }

    /** A number of bytes: {@code 512 bytes}, {@code 1.5 kB}, {@code 23 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return "unknown size";
        }
        if (bytes < 1000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        return bytes < 1_000_000 ? tenths(bytes, 1000) + " kB" : tenths(bytes, 1_000_000) + " MB";
    }

    /** A time: {@code 431 ms}, {@code 12.3 s}. */
    public static String time(java.time.Duration time) {
        return time.toMillis() < 10_000 ? time.toMillis() + " ms" : tenths(time.toMillis(), 1000) + " s";
    }

    /** A count: {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A time without fractions: {@code 42 s}, {@code 12 min}, {@code 3 h 20 min}. */
    public static String approximate(java.time.Duration time) {
        if (time.toSeconds() < 100) {
            return time.toSeconds() + " s";
        }
        long minutes = (time.toSeconds() + 30) / 60;
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String tenths(long number, long unit) {
        BigDecimal value = BigDecimal.valueOf(number).divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP);
        return value.compareTo(BigDecimal.TEN) < 0
                ? value.toPlainString()
                : value.setScale(0, RoundingMode.HALF_UP).toPlainString();
    }
}
