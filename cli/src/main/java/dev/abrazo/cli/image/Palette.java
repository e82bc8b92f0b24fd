package dev.abrazo.cli.image;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

/**
 * Colours of labels: a label has the same colour in all images, unless another label of this image already has it. Not
 * thread-safe.
 */
final class Palette {

    private static final int HUES = 12;
    private static final int STRIDE = 5;
    private static final float[] SHADES = {0.95f, 0.6f};

    private final Map<String, Integer> indexes = new HashMap<>();

    /** The colour of a label. */
    Color of(String label) {
        int index = indexes.computeIfAbsent(label, this::free);
        return Color.getHSBColor((float) (index % HUES) / HUES, 0.75f, SHADES[index / HUES]);
    }

    /** The index from the label's hash, or the next free one: first the light shades, then the dark ones. */
    private int free(String label) {
        int own = Math.floorMod(label.hashCode(), HUES);
        for (int i = 0; i < HUES * SHADES.length; i++) {
            int index = (own + i * STRIDE) % HUES + i / HUES * HUES;
            if (!indexes.containsValue(index)) {
                return index;
            }
        }
        // More labels than colours: colours are shared.
        return own;
    }
}
