package dev.abrazo.cli.image;

import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * An image to draw on, in plain red, green and blue as viewers show it: grey stays as dark as it is, palettes and CMYK
 * become colours, transparency lies on white, and a photo that a camera held sideways stands upright, as the servers see
 * it.
 *
 * @param image the pixels
 * @param step how many pixels of the file lie between two of these; 1 but for very large images
 */
record DecodedImage(BufferedImage image, int step) {

    /**
     * Reads it.
     *
     * @throws dev.abrazo.error.MediaException where it is none that Java can read, or too large
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

    /** Whether the model's colours are shades of grey, without a palette. */
    static boolean grey(ColorModel colours) {
        return colours.getNumColorComponents() == 1 && !(colours instanceof IndexColorModel);
    }

    /**
     * The colour of a pixel of a grey image, with its transparency. From the samples: Java's own conversion takes grey for
     * linear light and makes it too bright.
     */
    static int grey(BufferedImage image, int x, int y) {
        Raster raster = image.getRaster();
        int bits = image.getColorModel().getComponentSize(0);
        int value = eightBits(raster.getSample(x, y, 0), bits);
        boolean see = image.getColorModel().hasAlpha() && raster.getNumBands() > 1;
        int alpha = see ? eightBits(raster.getSample(x, y, 1), bits) : 255;
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
