package dev.abrazo.cli.image;

import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * An image in RGB to draw on: grey levels are kept, palettes and CMYK converted, transparency is on white, and the EXIF
 * orientation applied, as servers do.
 *
 * @param image the pixels
 * @param step sampling step: each pixel stands for step × step pixels of the file; 1 except for very large images
 */
record DecodedImage(BufferedImage image, int step) {

    /**
     * Decodes an image.
     *
     * @throws dev.abrazo.error.MediaException if Java cannot read it, or it is too large
     */
    static DecodedImage read(Media media) {
        byte[] bytes = media.bytes();
        Decoder.Decoded decoded = Decoder.decode(bytes, media.contentType(), "The image");
        return new DecodedImage(Orientation.of(bytes).upright(plain(decoded.image())), decoded.step());
    }

    private static BufferedImage plain(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        boolean grey = grey(image.getColorModel());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                plain.setRGB(x, y, onWhite(grey ? grey(image, x, y) : image.getRGB(x, y)));
            }
        }
        return plain;
    }

    /** Whether the colour model is greyscale without a palette. */
    static boolean grey(ColorModel colours) {
        return colours.getNumColorComponents() == 1 && !(colours instanceof IndexColorModel);
    }

    /**
     * The ARGB value of a pixel of a greyscale image. Computed from the samples, since Java's conversion treats them as
     * linear and makes them too bright.
     */
    static int grey(BufferedImage image, int x, int y) {
        Raster raster = image.getRaster();
        int bits = image.getColorModel().getComponentSize(0);
        int value = eightBits(raster.getSample(x, y, 0), bits);
        boolean transparent = image.getColorModel().hasAlpha() && raster.getNumBands() > 1;
        int alpha = transparent ? eightBits(raster.getSample(x, y, 1), bits) : 255;
        return alpha << 24 | value << 16 | value << 8 | value;
    }

    private static int eightBits(int sample, int bits) {
        return bits == 8 ? sample : bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb & 0xffffff;
        }
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = argb >> shift & 0xff;
            rgb |= (value * alpha + 255 * (255 - alpha)) / 255 << shift;
        }
        return rgb;
    }
}
