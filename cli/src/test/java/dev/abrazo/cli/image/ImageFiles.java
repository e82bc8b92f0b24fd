package dev.abrazo.cli.image;

import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Generates image files of all formats. */
final class ImageFiles {

    static final int RED = 0xff0000;
    static final int GREEN = 0x00ff00;
    static final int BLUE = 0x0000ff;
    static final int WHITE = 0xffffff;

    private ImageFiles() {}

    /** Colour models. */
    interface Pixels {
        int at(int x, int y);
    }

    static Media png(byte[] bytes) {
        return Media.of(bytes, "image/png");
    }

    static Media colours(int width, int height, Pixels rgb) {
        return png(written(image(width, height, BufferedImage.TYPE_INT_RGB, rgb), "png"));
    }

    static Media transparent(int width, int height, Pixels argb) {
        return png(written(image(width, height, BufferedImage.TYPE_INT_ARGB, argb), "png"));
    }

    /** A greyscale image from samples; {@code setRGB} would convert them. */
    static Media grey(int width, int height, int type, Pixels samples) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, samples.at(x, y));
            }
        }
        return png(written(image, "png"));
    }

    /** A palette of red, green, blue and transparent. */
    static Media palette(int width, int height, Pixels indices) {
        byte full = (byte) 255;
        IndexColorModel colours = new IndexColorModel(
                2, 4, new byte[] {full, 0, 0, 0}, new byte[] {0, full, 0, 0}, new byte[] {0, 0, full, 0}, 3);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, colours);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, indices.at(x, y));
            }
        }
        return png(written(image, "png"));
    }

    /** A JPEG with an EXIF orientation. */
    static byte[] jpeg(int width, int height, int orientation, ByteOrder order, Pixels rgb) {
        byte[] plain =
                jpeg(image(width, height, BufferedImage.TYPE_INT_RGB, rgb).getRaster(), rgb);
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff(orientation, order));
        return withSegment(plain, 0xe1, exif.array());
    }

    /** EXIF data with a width and the orientation. */
    static byte[] tiff(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
        tiff.putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(640);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).array();
    }

    /** A greyscale TIFF with an orientation. */
    static byte[] tiffFile(int width, int height, int orientation, ByteOrder order, Pixels samples) {
        int[][] tags = {
            {0x0100, width},
            {0x0101, height},
            {0x0102, 8},
            {0x0103, 1},
            {0x0106, 1},
            {0x0111, 8 + 2 + 10 * 12 + 4},
            {0x0112, orientation},
            {0x0115, 1},
            {0x0116, height},
            {0x0117, width * height}
        };
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4 + width * height)
                .order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
        tiff.putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0])
                    .putShort((short) 3)
                    .putInt(1)
                    .putShort((short) tag[1])
                    .putShort((short) 0);
        }
        tiff.putInt(0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                tiff.put((byte) samples.at(x, y));
            }
        }
        return tiff.array();
    }

    /**
     * A CMYK or YCCK JPEG of one colour.
     *
     * @param samples samples of a pixel as stored
     * @param transform the Adobe colour transform: 0 for CMYK, 2 for YCCK
     */
    static byte[] cmykJpeg(int width, int height, int transform, int... samples) {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, samples);
            }
        }
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return withSegment(jpeg(raster, null), 0xee, adobe);
    }

    private static byte[] jpeg(WritableRaster raster, @org.jspecify.annotations.Nullable Pixels rgb) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam best = writer.getDefaultWriteParam();
            best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            best.setCompressionQuality(1);
            writer.setOutput(out);
            IIOImage whole = rgb == null
                    ? new IIOImage(raster, null, null)
                    : new IIOImage(
                            image(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_INT_RGB, rgb), null, null);
            writer.write(null, whole, best);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Inserts a segment after the first two bytes. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2));
        return file.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Inserts a chunk after the header of a PNG. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        int head = 8 + 25;
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        ByteBuffer file = ByteBuffer.allocate(png.length + 12 + content.length);
        file.put(png, 0, head).putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
        return file.put(png, head, png.length - head).array();
    }

    /** A small PNG whose header claims this size. */
    static byte[] pngOfDeclaredSize(int width, int height) {
        byte[] png = colours(1, 1, (x, y) -> RED).bytes();
        ByteBuffer head = ByteBuffer.wrap(png);
        head.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        head.putInt(29, (int) sum.getValue());
        return png;
    }

    /**
     * A small RGB JPEG whose header claims this size.
     *
     * @param frame marker of its frame: 0xc0 for baseline, 0xc2 for progressive
     * @param scanned number of components in the first scan
     */
    static byte[] jpegOfDeclaredSize(int frame, int scanned, int width, int height) {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
        ByteBuffer scan = ByteBuffer.allocate(4 + 2 * scanned).put((byte) scanned);
        for (int colour = 1; colour <= scanned; colour++) {
            scan.put((byte) colour).put((byte) 0);
        }
        ByteBuffer size = ByteBuffer.allocate(15)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
        return withSegment(withSegment(jpeg, 0xda, scan.array()), frame, size.array());
    }

    static BufferedImage read(Media image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(image.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage image(int width, int height, int type, Pixels pixels) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.at(x, y));
            }
        }
        return image;
    }

    static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
