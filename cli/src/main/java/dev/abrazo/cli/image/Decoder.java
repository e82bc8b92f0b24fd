package dev.abrazo.cli.image;

import dev.abrazo.error.MediaException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Gets the pixels out of a file, within bounds: the head of a file of a few bytes may claim any size. Above 16 million
 * pixels only each second, third, … is read, across and down; above 250 million none at all, or above 60 million of a
 * file that can't be read row by row, and so is in memory as a whole for a while.
 */
final class Decoder {

    private static final long MOST_READ = 16_000_000;
    private static final long MOST = 250_000_000;
    private static final long MOST_AT_ONCE = 60_000_000;
    private static final Set<String> ROW_BY_ROW = Set.of("png", "gif");

    private Decoder() {}

    /**
     * What was read.
     *
     * @param image the pixels, in whatever form the file has them
     * @param step how many pixels of the file lie between two of these; 1 where all were read
     */
    record Decoded(BufferedImage image, int step) {}

    /**
     * Reads a file.
     *
     * @param what its name in a message: {@code The image}
     * @throws MediaException where it is none that Java can read, is broken, or too large
     */
    static Decoded decode(byte[] file, String contentType, String what) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new MediaException(
                        what + " can't be drawn: Java does not read " + contentType + ". Convert it to PNG or JPEG.");
            }
            ImageReader reader = readers.next();
            try {
                // Without what is said of the image: a text of a few bytes in a PNG becomes as many gigabytes as it
                // likes.
                reader.setInput(in, true, true);
                return read(reader, file, what);
            } finally {
                reader.dispose();
            }
        } catch (MediaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Java's readers answer broken files with any exception.
            String reason = e instanceof EOFException ? "it ends too soon" : e.getMessage();
            throw new MediaException(what + " can't be drawn, its " + contentType + " is broken: " + reason + ".");
        }
    }

    private static Decoded read(ImageReader reader, byte[] file, String what) throws IOException {
        List<JpegSegment> segments = JpegSegment.of(file);
        boolean rows = segments.isEmpty()
                ? ROW_BY_ROW.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                : JpegSegment.oneScan(segments);
        long most = rows ? MOST : MOST_AT_ONCE;
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > most) {
            throw new MediaException(what + " can't be drawn: " + reader.getWidth(0) + " × " + reader.getHeight(0)
                    + " pixels are more than " + most / 1_000_000 + " million. Make it smaller"
                    + (rows ? "." : ", or a PNG."));
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_READ));
        ImageReadParam part = reader.getDefaultReadParam();
        part.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        boolean inks = segments.stream().anyMatch(segment -> segment.colours() == 4);
        BufferedImage image = inks ? CmykConverter.colours(reader.readRaster(0, part), segments) : reader.read(0, part);
        return new Decoded(image, Math.max(1, step));
    }
}
