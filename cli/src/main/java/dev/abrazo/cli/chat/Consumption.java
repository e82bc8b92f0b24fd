package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatUsage;
import dev.abrazo.cli.draw.Numbers;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What answers cost: tokens, as far as servers told, and time. Immutable.
 *
 * @param answers how many there were
 * @param told how many of them came with their tokens
 * @param read tokens that the model read
 * @param written tokens that it wrote
 * @param writing how long the answers took that came with their tokens
 * @param whole how long all took
 */
record Consumption(int answers, int told, long read, long written, Duration writing, Duration whole) {

    static final Consumption NONE = new Consumption(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** Of one answer. */
    static Consumption of(@Nullable ChatUsage usage, Duration time) {
        return usage == null
                ? new Consumption(1, 0, 0, 0, Duration.ZERO, time)
                : new Consumption(1, 1, usage.promptTokens(), usage.completionTokens(), time, time);
    }

    /** Of these and those. */
    Consumption and(Consumption more) {
        return new Consumption(
                answers + more.answers,
                told + more.told,
                read + more.read,
                written + more.written,
                writing.plus(more.writing),
                whole.plus(more.whole));
    }

    /** In words: {@code 25 tokens in, 34 out · 1240 ms · 27.4 tokens/s}. */
    String words() {
        if (told == 0) {
            return Numbers.time(whole);
        }
        String partly = told < answers ? " (of " + told + " answers)" : "";
        double seconds = writing.toNanos() / 1e9;
        String speed = seconds > 0 ? " · " + String.format(Locale.ROOT, "%.1f", written / seconds) + " tokens/s" : "";
        return read + " tokens in, " + written + " out" + partly + " · " + Numbers.time(whole) + speed;
    }

    /** As a sum: {@code 3 answers · …}. */
    String sum() {
        return answers + (answers == 1 ? " answer · " : " answers · ") + words();
    }
}
