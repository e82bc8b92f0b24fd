package dev.abrazo.cli.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a camera was held, by the EXIF tag of a JPEG or PNG, which TIFF has too: 1 is upright; 2 to 8 are the turns and
 * mirrorings of EXIF 2.3, table 4. The pipelines behind the servers turn an image upright by this tag before they look at
 * it (reference pipelines, {@code load_image}), so what they say of places is meant in the upright image.
 *
 * @param tag the tag's value, 1 to 8
 */
record Orientation(int tag) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int EXIF = 0xe1;
    private static final int EXIF_HEAD = 6;
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int PNG_EXIF = 0x65584966;
    private static final int TIFF_LITTLE_ENDIAN = 0x49492a00;
    private static final int TIFF_BIG_ENDIAN = 0x4d4d002a;
    private static final int TAG = 0x0112;
    private static final int LONG = 4;

    /** The orientation of these bytes; upright where they state none. */
    static Orientation of(byte[] image) {
        ByteBuffer tiff = tiff(image) ? ByteBuffer.wrap(image) : ofPng(image);
        for (JpegSegment segment : JpegSegment.of(image)) {
            // There may be others of this marker, with other kinds of descriptions.
            if (segment.marker() == EXIF && segment.begins("Exif\0\0")) {
                tiff = segment.content().slice(EXIF_HEAD, segment.content().remaining() - EXIF_HEAD);
                break;
            }
        }
        return tiff == null || tiff.limit() < 8 ? UPRIGHT : ofTiff(tiff);
    }

    private static boolean tiff(byte[] image) {
        int mark = image.length < 4 ? 0 : ByteBuffer.wrap(image).getInt();
        return mark == TIFF_LITTLE_ENDIAN || mark == TIFF_BIG_ENDIAN;
    }

    private static @Nullable ByteBuffer ofPng(byte[] image) {
        ByteBuffer in = ByteBuffer.wrap(image);
        if (image.length < 8 || in.getLong() != PNG_SIGNATURE) {
            return null;
        }
        while (in.remaining() >= 12) {
            int length = in.getInt();
            int type = in.getInt();
            if (length < 0 || length > in.remaining() - 4) {
                return null;
            }
            if (type == PNG_EXIF) {
                return in.slice(in.position(), length);
            }
            in.position(in.position() + length + 4);
        }
        return null;
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + i * 12 + 12 <= tiff.limit(); i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value =
                        tiff.getShort(entry + 2) == LONG ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8) & 0xffff;
                return value >= 2 && value <= 8 ? new Orientation(value) : UPRIGHT;
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
