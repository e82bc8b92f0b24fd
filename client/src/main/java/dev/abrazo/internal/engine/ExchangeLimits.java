package dev.abrazo.internal.engine;

/**
 * The timeouts and the size limit of an exchange.
 *
 * @param deadline the total timeout, as a time of the time source in nanoseconds; {@link #NEVER} for none
 * @param firstByteNanos the longest wait for the reply's head, in nanoseconds
 * @param idleNanos the longest pause between two bytes of the reply, in nanoseconds
 * @param maxReplyBytes the largest size of the reply's body, in bytes
 */
public record ExchangeLimits(long deadline, long firstByteNanos, long idleNanos, long maxReplyBytes) {

    /** Far enough away that sums with it do not overflow. */
    public static final long NEVER = Long.MAX_VALUE / 4;
}
