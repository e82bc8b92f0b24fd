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

/** Progress of a batch: an animated bar on a terminal, otherwise a line every 10 seconds. */
public final class ProgressLine implements Consumer<BatchProgress>, AutoCloseable {

    private static final Duration BAR_INTERVAL = Duration.ofMillis(200);
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int MAX_WIDTH = 24;
    private static final int MIN_WIDTH = 6;

    private final Terminal terminal;
    private final boolean animated;
    private Duration lastLine = Duration.ZERO;

    /** Creates the display. @param drawable whether the screen is free for a bar */
    public ProgressLine(Terminal terminal, boolean drawable) {
        this.terminal = terminal;
        this.animated = drawable && terminal.animated();
    }

    /** The interval between updates. */
    public Duration interval() {
        return animated ? BAR_INTERVAL : LINE_INTERVAL;
    }

    @Override
    public void accept(BatchProgress progress) {
        String text = String.join(" · ", parts(progress));
        if (animated) {
            terminal.status(bar(progress, text));
        } else if (progress.elapsed().minus(lastLine).compareTo(LINE_INTERVAL) >= 0) {
            // The summary covers short batches and the end of long ones.
            lastLine = progress.elapsed();
            terminal.remark(text);
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (animated) {
            terminal.status("");
        }
    }

    private String bar(BatchProgress progress, String text) {
        int columns = terminal.screen().columns() - 1;
        Double share = progress.fraction();
        int width = Math.min(MAX_WIDTH, columns - TextWidth.of(text) - 2);
        if (share == null || width < MIN_WIDTH) {
            return TextWidth.fitted(text, columns);
        }
        int eighths = (int) Math.round(share * width * 8);
        String cells =
                "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1));
        int empty = width - TextWidth.of(cells);
        return terminal.errStyle().positive(cells) + " ".repeat(empty) + "  " + text;
    }

    private static List<String> parts(BatchProgress progress) {
        List<String> parts = new ArrayList<>();
        if (progress.fraction() != null) {
            parts.add((int) Math.floor(100 * progress.fraction()) + " %");
        }
        parts.add(Numbers.count(progress.completed()) + " done");
        if (progress.skipped() > 0) {
            parts.add(Numbers.count(progress.skipped()) + " kept");
        }
        if (progress.failed() > 0) {
            parts.add(Numbers.count(progress.failed()) + " failed");
        }
        parts.add(rate(progress.rowsPerSecond()));
        if (progress.remaining() != null) {
            parts.add(Numbers.approximate(progress.remaining()) + " left");
        }
        return parts;
    }

    static String rate(double perSecond) {
        return perSecond >= 10
                ? Numbers.count(Math.round(perSecond)) + "/s"
                : BigDecimal.valueOf(perSecond)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toPlainString() + "/s";
    }
}
