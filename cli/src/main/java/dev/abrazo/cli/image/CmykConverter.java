package dev.abrazo.cli.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.List;

/**
 * Converts CMYK and YCCK JPEGs to RGB, which Java's reader does not do. Like the servers' image libraries, it takes samples as
 * inverted, as Adobe programs write them, and ignores colour profiles.
 */
final class CmykConverter {

    private static final int ADOBE = 0xee;
    private static final int ADOBE_TRANSFORM = 11;
    private static final int YCCK = 2;

    private CmykConverter() {}

    /**
     * Converts the samples to RGB.
     *
     * @param inks raster with four samples per pixel
     * @param segments segments of the JPEG header
     */
    static BufferedImage colours(Raster inks, List<JpegSegment> segments) {
        boolean ycck = segments.stream().anyMatch(CmykConverter::ycck);
        BufferedImage image = new BufferedImage(inks.getWidth(), inks.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[4 * inks.getWidth()];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getPixels(inks.getMinX(), inks.getMinY() + y, inks.getWidth(), 1, row);
            for (int x = 0; x < inks.getWidth(); x++) {
                if (ycck) {
                    separate(row, 4 * x);
                }
                int black = row[4 * x + 3];
                int red = row[4 * x] * black / 255;
                int green = row[4 * x + 1] * black / 255;
                int blue = row[4 * x + 2] * black / 255;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static boolean ycck(JpegSegment segment) {
        return segment.marker() == ADOBE
                && segment.begins("Adobe")
                && segment.content().remaining() > ADOBE_TRANSFORM
                && segment.content().get(ADOBE_TRANSFORM) == YCCK;
    }

    /** Converts the YCbCr samples of a YCCK pixel to CMY. */
    private static void separate(int[] samples, int at) {
        int bright = samples[at];
        double blue = samples[at + 1] - 128;
        double red = samples[at + 2] - 128;
        samples[at] = 255 - clamped(bright + 1.402 * red);
        samples[at + 1] = 255 - clamped(bright - 0.344136 * blue - 0.714136 * red);
        samples[at + 2] = 255 - clamped(bright + 1.772 * blue);
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
