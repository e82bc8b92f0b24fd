package dev.abrazo.cli.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held, by the EXIF tag of a JPEG: 1 is upright; 2 to 8 are the turns and mirrorings of EXIF 2.3, table 4.
 *
 * @param tag the tag's value, 1 to 8
 */
record Orientation(int tag) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int ORIENTATION = 0x0112;

    /** The orientation of these bytes; upright where they state none, or are no JPEG. */
    static Orientation of(byte[] image) {
        ByteBuffer in = ByteBuffer.wrap(image);
        if (image.length < 4 || in.getShort() != (short) 0xffd8) {
            return UPRIGHT;
        }
        while (in.remaining() > 4) {
            int marker = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (marker < 0xff00 || marker == 0xffda || length < 2 || length - 2 > in.remaining()) {
                return UPRIGHT;
            }
            if (marker == 0xffe1) {
                byte[] segment = new byte[length - 2];
                in.get(segment);
                Orientation found = ofExif(segment);
                if (found != UPRIGHT) {
                    return found;
                }
            } else {
                in.position(in.position() + length - 2);
            }
        }
        return UPRIGHT;
    }

    private static Orientation ofExif(byte[] segment) {
        boolean exif = segment.length > 14 && new String(segment, 0, 4, StandardCharsets.ISO_8859_1).equals("Exif");
        if (!exif) {
            return UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + i * 12 + 12 <= tiff.limit(); i++) {
            int entry = directory + 2 + i * 12;
            int value = tiff.getShort(entry + 8) & 0xffff;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION && value >= 2 && value <= 8) {
                return new Orientation(value);
            }
        }
        return UPRIGHT;
    }

    /** The image as it was seen. */
    BufferedImage upright(BufferedImage held) {
        if (tag == 1) {
            return held;
        }
        boolean turned = tag >= 5;
        int width = turned ? held.getHeight() : held.getWidth();
        int height = turned ? held.getWidth() : held.getHeight();
        BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < held.getHeight(); y++) {
            for (int x = 0; x < held.getWidth(); x++) {
                int right = held.getWidth() - 1 - x;
                int lower = held.getHeight() - 1 - y;
                int rgb = held.getRGB(x, y);
                switch (tag) {
                    case 2 -> seen.setRGB(right, y, rgb);
                    case 3 -> seen.setRGB(right, lower, rgb);
                    case 4 -> seen.setRGB(x, lower, rgb);
                    case 5 -> seen.setRGB(y, x, rgb);
                    case 6 -> seen.setRGB(lower, x, rgb);
                    case 7 -> seen.setRGB(lower, right, rgb);
                    default -> seen.setRGB(y, right, rgb);
                }
            }
        }
        return seen;
    }
}
