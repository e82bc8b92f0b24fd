package dev.abrazo.cli.chat;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.cli.draw.Numbers;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and time of answers. Immutable.
 *
 * @param answers number of answers
 * @param counted number of answers whose server reported the usage
 * @param read prompt tokens
 * @param written completion tokens
 * @param countedTime total time of the answers with reported usage
 * @param totalTime total time of all answers
 */
record Consumption(int answers, int counted, long read, long written, Duration countedTime, Duration totalTime) {

    static final Consumption NONE = new Consumption(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** The consumption of one answer. */
    static Consumption of(ChatCompletion.@Nullable Usage usage, Duration time) {
        return usage == null
                ? new Consumption(1, 0, 0, 0, Duration.ZERO, time)
                : new Consumption(1, 1, usage.promptTokens(), usage.completionTokens(), time, time);
    }

    /** The sum of both. */
    Consumption plus(Consumption more) {
        return new Consumption(
                answers + more.answers,
                counted + more.counted,
                read + more.read,
                written + more.written,
                countedTime.plus(more.countedTime),
                totalTime.plus(more.totalTime));
    }

    /** As text: {@code 25 tokens in, 34 out · 1240 ms · 27.4 tokens/s}. */
    String text() {
        if (counted == 0) {
            return Numbers.time(totalTime);
        }
        String partly = counted < answers ? " (of " + counted + " answers)" : "";
        double seconds = countedTime.toNanos() / 1e9;
        String speed = seconds > 0 ? " · " + String.format(Locale.ROOT, "%.1f", written / seconds) + " tokens/s" : "";
        return read + " tokens in, " + written + " out" + partly + " · " + Numbers.time(totalTime) + speed;
    }

    /** As text with the number of answers: {@code 3 answers · …}. */
    String totalText() {
        return answers + (answers == 1 ? " answer · " : " answers · ") + text();
    }
}
