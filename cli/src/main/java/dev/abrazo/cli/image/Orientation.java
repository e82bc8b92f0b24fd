package dev.abrazo.cli.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The EXIF orientation of a JPEG, PNG or TIFF: 1 is upright; 2 to 8 are the rotations and reflections of EXIF 2.3, table 4.
 * Reference pipelines apply it before inference ({@code load_image}), so boxes refer to the upright image.
 *
 * @param tag value of the tag, 1 to 8
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

    /** The orientation of an image file; upright if it has none. */
    static Orientation of(byte[] image) {
        ByteBuffer tiff = tiff(image) ? ByteBuffer.wrap(image) : ofPng(image);
        for (JpegSegment segment : JpegSegment.of(image)) {
            // Other metadata, such as XMP, uses the same marker.
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

    /** Applies the orientation. */
    BufferedImage upright(BufferedImage stored) {
        if (tag == 1) {
            return stored;
        }
        boolean turned = tag >= 5;
        int width = turned ? stored.getHeight() : stored.getWidth();
        int height = turned ? stored.getWidth() : stored.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                int right = stored.getWidth() - 1 - x;
                int lower = stored.getHeight() - 1 - y;
                int rgb = stored.getRGB(x, y);
                switch (tag) {
                    case 2 -> upright.setRGB(right, y, rgb);
                    case 3 -> upright.setRGB(right, lower, rgb);
                    case 4 -> upright.setRGB(x, lower, rgb);
                    case 5 -> upright.setRGB(y, x, rgb);
                    case 6 -> upright.setRGB(lower, x, rgb);
                    case 7 -> upright.setRGB(lower, right, rgb);
                    default -> upright.setRGB(y, right, rgb);
                }
            }
        }
        return upright;
    }
}
