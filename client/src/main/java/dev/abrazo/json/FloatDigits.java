package dev.abrazo.json;

/**
 * Writes numbers in single precision with the fewest digits that identify them, as {@link Float#toString(float)} does, in a
 * fourth of its time on Java 17 and in half of it on Java 25. Not thread-safe.
 */
final class FloatDigits {

    // From here to ten millions, numbers are written without an exponent.
    private static final double LEAST = 1e-3;
    private static final double LIMIT = 1e7;
    // Products of a float and one of these are exact in double precision.
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 9;

    private final char[] digits = new char[16];
    private int from;

    /** Characters of the last number, up to the end of the array. */
    char[] characters() {
        return digits;
    }

    /** Index of the first character. */
    int from() {
        return from;
    }

    /** Writes a number; returns whether it is in the range without an exponent. */
    boolean write(float number) {
        double magnitude = Math.abs(number);
        // Also for NaN.
        if (!(magnitude >= LEAST && magnitude < LIMIT)) {
            return false;
        }
        int decimals = FEWEST_DIGITS - integerDigits(magnitude);
        long scaled = (long) Math.rint(magnitude * POWERS[decimals]);
        // Half of the distance to the next number; to the next smaller one, it is a half of that after a power of two.
        double half = Math.ulp((float) magnitude) / (Float.floatToRawIntBits(number) << 9 == 0 ? 4 : 2);
        for (int count = FEWEST_DIGITS;
                count < MOST_DIGITS && Math.abs(scaled - magnitude * POWERS[decimals]) >= half * POWERS[decimals];
                count++) {
            decimals++;
            scaled = (long) Math.rint(magnitude * POWERS[decimals]);
        }
        format(number < 0, scaled, decimals);
        return true;
    }

    /** Number of digits before the point; 0 or less for zeros after it. */
    private static int integerDigits(double magnitude) {
        if (magnitude < 1) {
            return magnitude >= 1e-1 ? 0 : magnitude >= 1e-2 ? -1 : -2;
        }
        int count = 1;
        while (magnitude >= POWERS[count]) {
            count++;
        }
        return count;
    }

    private void format(boolean negative, long scaled, int decimals) {
        long rest = scaled;
        int left = decimals;
        while (left > 1 && rest % 10 == 0) {
            rest /= 10;
            left--;
        }
        from = digits.length;
        if (left == 0) {
            digits[--from] = '0';
        }
        while (left > 0) {
            digits[--from] = (char) ('0' + rest % 10);
            rest /= 10;
            left--;
        }
        digits[--from] = '.';
        do {
            digits[--from] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (negative) {
            digits[--from] = '-';
        }
    }
}
