package dev.abrazo.cli.image;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/**
 * A colour for each label: the same label has the same colour everywhere, in other pictures too, unless another label of
 * this picture has taken it before. Used by one thread.
 */
final class Palette {

    private static final int HUES = 12;
    private static final int STRIDE = 5;
    private static final float[] SHADES = {0.95f, 0.6f};

    private final Map<String, Integer> places = new HashMap<>();

    /** The label's colour. */
    Color of(String label) {
        int place = places.computeIfAbsent(label, this::free);
        return Color.getHSBColor((float) (place % HUES) / HUES, 0.75f, SHADES[place / HUES]);
    }

    /** The label's own place, or the next that is free: among the light shades, then the dark ones. */
    private int free(String label) {
        int own = Math.floorMod(label.hashCode(), HUES);
        for (int i = 0; i < HUES * SHADES.length; i++) {
            int place = (own + i * STRIDE) % HUES + i / HUES * HUES;
            if (!places.containsValue(place)) {
                return place;
            }
        }
        // More labels than colours share them.
        return own;
    }
}
