package dev.abrazo.cli.image;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Reads an image to plain red, green and blue as viewers show it: grey stays as dark as it is, palettes and CMYK become
 * colours, transparency lies on white, and a photo that a camera held sideways stands upright.
 */
final class Photo {

    private Photo() {}

    /**
     * The image.
     *
     *
     * @throws MediaException where it is none that Java can read
     */
    static BufferedImage read(Media media) {
        byte[] bytes = media.bytes();
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new MediaException("The image can't be drawn on: " + e.getMessage() + ".");
        }
        if (image == null) {
            throw new MediaException("The image can't be drawn on: Java does not read " + media.contentType()
                    + ". Convert it to PNG or JPEG.");
        }
        return Orientation.of(bytes).upright(plain(image));
    }

    private static BufferedImage plain(BufferedImage image) {
        ColorModel colours = image.getColorModel();
        boolean grey = colours.getNumColorComponents() == 1 && !(colours instanceof IndexColorModel);
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = grey ? grey(image.getRaster(), colours, x, y) : image.getRGB(x, y);
                plain.setRGB(x, y, onWhite(argb));
            }
        }
        return plain;
    }

    /** From the raster: Java's own conversion takes grey for linear light and makes it too bright. */
    private static int grey(Raster raster, ColorModel colours, int x, int y) {
        int bits = colours.getComponentSize(0);
        int value = eightBits(raster.getSample(x, y, 0), bits);
        int alpha = colours.hasAlpha() && raster.getNumBands() > 1 ? eightBits(raster.getSample(x, y, 1), bits) : 255;
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
