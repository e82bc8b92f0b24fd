package dev.abrazo.cli.image;

import java.awt.Color;

/** Colours that stay apart, as many as one likes: hues a golden angle from each other. */
final class Palette {

    private static final float GOLDEN = 0.618034f;

    private Palette() {}

    static Color colour(int index) {
        return Color.getHSBColor((0.02f + index * GOLDEN) % 1, 0.75f, 0.95f);
    }
}
