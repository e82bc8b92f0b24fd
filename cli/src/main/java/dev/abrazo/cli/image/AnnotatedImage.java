package dev.abrazo.cli.image;

import dev.abrazo.cli.draw.Display;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws what was found in an image on the image itself, as a PNG. */
public final class AnnotatedImage {

    static {
        // Nothing is shown on a screen, and without this some systems make ready for it.
        System.setProperty("java.awt.headless", "true");
    }

    private final BufferedImage image;
    private final int step;
    private final Graphics2D pen;
    private final Palette palette = new Palette();
    private boolean fonts = true;

    private AnnotatedImage(Media media) {
        DecodedImage photo = DecodedImage.read(media);
        image = photo.image();
        step = photo.step();
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /**
     * The image with its boxes, each with label and score; boxes of a label have one colour. Coordinates are those of the
     * upright image, as the servers give them. Very large images become smaller.
     *
     * @throws MediaException where it can't be read
     */
    public static Media of(Display.Boxes boxes) {
        AnnotatedImage picture = new AnnotatedImage(boxes.image());
        boxes.rectangles().forEach(picture::box);
        // Above all boxes, so that none hides another's words.
        boxes.rectangles().forEach(picture::title);
        return picture.png();
    }

    /**
     * The image with a colour and an outline over each of its parts, and their labels in the middle of each; parts of a
     * label have one colour. A mask of another size is stretched over the image. Very large images become smaller.
     *
     * @throws MediaException where it, or a mask, can't be read
     */
    public static Media of(Display.Masks masks) {
        AnnotatedImage picture = new AnnotatedImage(masks.image());
        List<Runnable> labels = new ArrayList<>();
        masks.masks().forEach(mask -> labels.add(picture.overlay(mask)));
        // Above all parts, so that none hides another's words.
        labels.forEach(Runnable::run);
        return picture.png();
    }

    private void box(Display.Rectangle box) {
        float line = Math.max(2, Math.min(image.getWidth(), image.getHeight()) / 200f);
        pen.setStroke(new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.setColor(palette.of(box.label()));
        pen.draw(new Rectangle2D.Double(
                box.xmin() / step,
                box.ymin() / step,
                (box.xmax() - box.xmin()) / step,
                (box.ymax() - box.ymin()) / step));
    }

    private void title(Display.Rectangle box) {
        Double score = box.score();
        String text = box.label() + (score == null ? "" : " " + String.format(Locale.ROOT, "%.2f", score));
        label(text, box.label(), (int) Math.round(box.xmin() / step), (int) Math.round(box.ymin() / step), false);
    }

    /** Lays the colour over the part, and gives what is left to do: its label. */
    private Runnable overlay(Display.Mask mask) {
        Color colour = palette.of(mask.label());
        Coverage coverage = Coverage.of(mask.image(), mask.label(), image.getWidth(), image.getHeight());
        long sumX = 0;
        long sumY = 0;
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int covered = coverage.at(x, y);
                if (covered > 0) {
                    int share = coverage.edge(x, y) ? 2 * covered : covered;
                    image.setRGB(x, y, blended(image.getRGB(x, y), colour, share));
                    sumX += x;
                    sumY += y;
                    count++;
                }
            }
        }
        if (count == 0) {
            return () -> {};
        }
        int middle = (int) (sumX / count);
        int height = (int) (sumY / count);
        return () -> label(mask.label(), mask.label(), middle, height, true);
    }

    /** So much of the colour over the other: 510 hides it. */
    private static int blended(int rgb, Color colour, int share) {
        int red = blended(rgb >> 16 & 0xff, colour.getRed(), share);
        int green = blended(rgb >> 8 & 0xff, colour.getGreen(), share);
        int blue = blended(rgb & 0xff, colour.getBlue(), share);
        return red << 16 | green << 8 | blue;
    }

    private static int blended(int below, int above, int share) {
        return (below * (510 - share) + above * share) / 510;
    }

    /** Words on a ground of the label's colour, above this place, or as near to it as they are whole. */
    private void label(String text, String of, int x, int y, boolean centred) {
        if (!fonts) {
            return;
        }
        Color colour = palette.of(of);
        int size = Math.max(11, Math.min(image.getWidth(), image.getHeight()) / 32);
        try {
            pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
            FontMetrics metrics = pen.getFontMetrics();
            int width = metrics.stringWidth(text) + 6;
            int left = Math.max(0, Math.min(centred ? x - width / 2 : x, image.getWidth() - width));
            int top = Math.max(0, Math.min(y, image.getHeight()) - metrics.getHeight());
            pen.setColor(colour);
            pen.fillRect(left, top, width, metrics.getHeight());
            pen.setColor(bright(colour) ? Color.BLACK : Color.WHITE);
            pen.drawString(text, left + 3, top + metrics.getAscent());
        } catch (RuntimeException | Error e) {
            // A machine without a single font: the boxes are worth having without their words.
            fonts = false;
            System.getLogger(AnnotatedImage.class.getName())
                    .log(System.Logger.Level.WARNING, "no font for labels: " + e);
        }
    }

    private static boolean bright(Color colour) {
        return colour.getRed() * 2 + colour.getGreen() * 5 + colour.getBlue() > 8 * 100;
    }

    private Media png() {
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new MediaException("The picture can't be written: " + e.getMessage() + ".");
        }
        return Media.of(bytes.toByteArray(), "image/png");
    }
}
