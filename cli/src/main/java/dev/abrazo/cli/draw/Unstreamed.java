package dev.abrazo.cli.draw;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a result that a text stream does not contain. */
public final class Unstreamed {

    private Unstreamed() {}

    /**
     * The part of a result that was not streamed: all of it, or what follows the first text; null if there is none.
     *
     * @param shown whether the first text was streamed
     */
    public static @Nullable Display of(Display display, boolean shown) {
        if (!shown) {
            return display instanceof Display.Text prose && prose.text().isEmpty() ? null : display;
        }
        if (!(display instanceof Display.Several several) || several.parts().isEmpty()) {
            return null;
        }
        List<String> titles = new ArrayList<>(several.titles());
        List<Display> parts = new ArrayList<>(several.parts());
        Display first = of(parts.remove(0), true);
        String title = titles.remove(0);
        if (first != null) {
            titles.add(0, title);
            parts.add(0, first);
        }
        return parts.isEmpty() ? null : new Display.Several(titles, parts);
    }
}
