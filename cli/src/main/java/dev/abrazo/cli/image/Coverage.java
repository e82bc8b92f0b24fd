package dev.abrazo.cli.image;

import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;

/**
 * The coverage of an image by a mask, per pixel: white covers, black does not. In a mask with transparency, alpha counts
 * instead.
 */
final class Coverage {

    private final byte[] values;
    private final int maskWidth;
    private final int maskHeight;
    private final int width;
    private final int height;

    private Coverage(BufferedImage mask, int width, int height) {
        this.maskWidth = mask.getWidth();
        this.maskHeight = mask.getHeight();
        this.width = width;
        this.height = height;
        this.values = values(mask);
    }

    /**
     * Scales a mask to this size.
     *
     * @param label label of the segment, for error messages
     * @throws dev.abrazo.error.MediaException if Java cannot read the image
     */
    static Coverage of(Media mask, String label, int width, int height) {
        String what = "The mask of \"" + label + "\"";
        return new Coverage(
                Decoder.decode(mask.bytes(), mask.contentType(), what).image(), width, height);
    }

    /** The coverage of a pixel, from 0 to 255; 0 outside the image. */
    int at(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return 0;
        }
        int column = (int) ((long) x * maskWidth / width);
        int row = (int) ((long) y * maskHeight / height);
        return values[row * maskWidth + column] & 0xff;
    }

    /** Whether this pixel is covered by at least half, and a neighbour is not. */
    boolean edge(int x, int y) {
        return at(x, y) > 127
                && (at(x - 1, y) <= 127 || at(x + 1, y) <= 127 || at(x, y - 1) <= 127 || at(x, y + 1) <= 127);
    }

    private static byte[] values(BufferedImage mask) {
        boolean grey = DecodedImage.grey(mask.getColorModel());
        byte[] bright = new byte[mask.getWidth() * mask.getHeight()];
        byte[] opaque = new byte[bright.length];
        boolean transparent = false;
        for (int y = 0; y < mask.getHeight(); y++) {
            for (int x = 0; x < mask.getWidth(); x++) {
                int argb = grey ? DecodedImage.grey(mask, x, y) : mask.getRGB(x, y);
                int light = ((argb >> 16 & 0xff) * 2 + (argb >> 8 & 0xff) * 5 + (argb & 0xff)) / 8;
                bright[y * mask.getWidth() + x] = (byte) light;
                opaque[y * mask.getWidth() + x] = (byte) (argb >>> 24);
                transparent |= argb >>> 24 < 255;
            }
        }
        return transparent ? opaque : bright;
    }
}
