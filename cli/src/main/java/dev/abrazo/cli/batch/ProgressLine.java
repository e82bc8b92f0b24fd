package dev.abrazo.cli.batch;

import dev.abrazo.batch.BatchProgress;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TextWidth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How far the batch is: a bar that is drawn over and over on a terminal, a plain line now and then elsewhere. */
final class ProgressLine implements Consumer<BatchProgress>, AutoCloseable {

    private static final Duration DRAWN = Duration.ofMillis(200);
    private static final Duration SAID = Duration.ofSeconds(10);
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int WIDEST = 24;
    private static final int NARROWEST = 6;

    private final Terminal terminal;
    private final boolean drawn;
    private Duration said = Duration.ZERO;

    /** @param drawable whether the screen is free for a bar */
    ProgressLine(Terminal terminal, boolean drawable) {
        this.terminal = terminal;
        this.drawn = drawable && terminal.animated();
    }

    /** How often it wants to be told. */
    Duration interval() {
        return drawn ? DRAWN : SAID;
    }

    @Override
    public void accept(BatchProgress progress) {
        String words = String.join(" · ", words(progress));
        if (drawn) {
            terminal.status(bar(progress, words));
        } else if (progress.elapsed().minus(said).compareTo(SAID) >= 0) {
            // A short batch, and the end of a long one, are told by the account.
            said = progress.elapsed();
            terminal.remark(words);
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (drawn) {
            terminal.status("");
        }
    }

    private String bar(BatchProgress progress, String words) {
        int columns = terminal.screen().columns() - 1;
        Double share = progress.fraction();
        int width = Math.min(WIDEST, columns - TextWidth.of(words) - 2);
        if (share == null || width < NARROWEST) {
            return TextWidth.fitted(words, columns);
        }
        int eighths = (int) Math.round(share * width * 8);
        String cells =
                "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1));
        int empty = width - TextWidth.of(cells);
        return terminal.errStyle().good(cells) + " ".repeat(empty) + "  " + words;
    }

    private static List<String> words(BatchProgress progress) {
        List<String> words = new ArrayList<>();
        if (progress.fraction() != null) {
            words.add((int) Math.floor(100 * progress.fraction()) + " %");
        }
        words.add(Numbers.count(progress.completed()) + " done");
        if (progress.skipped() > 0) {
            words.add(Numbers.count(progress.skipped()) + " kept");
        }
        if (progress.failed() > 0) {
            words.add(Numbers.count(progress.failed()) + " failed");
        }
        words.add(rate(progress.rowsPerSecond()));
        if (progress.remaining() != null) {
            words.add(Numbers.roughly(progress.remaining()) + " left");
        }
        return words;
    }

    static String rate(double perSecond) {
        return perSecond >= 10
                ? Numbers.count(Math.round(perSecond)) + "/s"
                : BigDecimal.valueOf(perSecond)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toPlainString() + "/s";
    }
}
