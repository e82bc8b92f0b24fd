package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Clean;
import dev.abrazo.task.Display;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words with the seconds at which they were said. */
final class SpeechTimes {

    private SpeechTimes() {}

    static List<String> draw(Display.Timed timed, Canvas canvas) {
        return timed.moments().stream()
                .map(moment -> canvas.style().dim(seconds(moment.start()) + " – " + seconds(moment.end())) + "  "
                        + Clean.line(moment.text()))
                .toList();
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? "      …" : String.format(Locale.ROOT, "%7.2f", value);
    }
}
