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
 * Decodes image files within limits, since the header of a small file may claim any size. Above 16 million pixels the image
 * is subsampled; above 250 million it is rejected, or above 60 million if its format cannot be read row by row and so is in
 * memory as a whole.
 */
final class Decoder {

    private static final long MAX_DECODED = 16_000_000;
    private static final long MAX_PIXELS = 250_000_000;
    private static final long MAX_WHOLE = 60_000_000;
    private static final Set<String> ROW_BY_ROW = Set.of("png", "gif");

    private Decoder() {}

    /**
     * Decoded pixels.
     *
     * @param image the pixels, in the colour model of the file
     * @param step sampling step; 1 if all pixels were read
     */
    record Decoded(BufferedImage image, int step) {}

    /**
     * Decodes a file.
     *
     * @param what its name in error messages, such as {@code The image}
     * @throws MediaException if Java cannot read it, or it is broken or too large
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
                // Ignores metadata: a small compressed text in a PNG can expand to gigabytes.
                reader.setInput(in, true, true);
                return read(reader, file, what);
            } finally {
                reader.dispose();
            }
        } catch (MediaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Java's readers may throw any exception for broken files.
            String reason = e instanceof EOFException ? "the file is truncated" : e.getMessage();
            throw new MediaException(what + " can't be drawn, its " + contentType + " is broken: " + reason + ".");
        }
    }

    private static Decoded read(ImageReader reader, byte[] file, String what) throws IOException {
        List<JpegSegment> segments = JpegSegment.of(file);
        boolean rows = segments.isEmpty()
                ? ROW_BY_ROW.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                : JpegSegment.oneScan(segments);
        long most = rows ? MAX_PIXELS : MAX_WHOLE;
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > most) {
            throw new MediaException(what + " can't be drawn: " + reader.getWidth(0) + " × " + reader.getHeight(0)
                    + " pixels are more than " + most / 1_000_000 + " million. Make it smaller"
                    + (rows ? "." : ", or a PNG."));
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MAX_DECODED));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        boolean inks = segments.stream().anyMatch(segment -> segment.colours() == 4);
        BufferedImage image =
                inks ? CmykConverter.colours(reader.readRaster(0, parameters), segments) : reader.read(0, parameters);
        return new Decoded(image, Math.max(1, step));
    }
}
