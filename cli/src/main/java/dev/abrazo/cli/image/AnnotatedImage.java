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

/** Draws boxes or segments on their image, as a PNG. */
public final class AnnotatedImage {

    static {
        // Without this, some systems connect to a display.
        System.setProperty("java.awt.headless", "true");
    }

    private final BufferedImage image;
    private final int step;
    private final Graphics2D graphics;
    private final Palette palette = new Palette();
    private boolean fonts = true;

    private AnnotatedImage(Media media) {
        DecodedImage decoded = DecodedImage.read(media);
        image = decoded.image();
        step = decoded.step();
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /**
     * Draws the boxes with label and score, one colour per label. Coordinates are those of the upright image. Very large
     * images are scaled down.
     *
     * @throws MediaException if the image cannot be read
     */
    public static Media of(Display.Boxes boxes) {
        AnnotatedImage annotated = new AnnotatedImage(boxes.image());
        boxes.rectangles().forEach(annotated::box);
        // After all boxes, so that no box hides a label.
        boxes.rectangles().forEach(annotated::title);
        return annotated.png();
    }

    /**
     * Draws each segment with a coloured overlay, an outline and a label in its middle, one colour per label. A mask of
     * another size is scaled to the image. Very large images are scaled down.
     *
     * @throws MediaException if the image or a mask cannot be read
     */
    public static Media of(Display.Masks masks) {
        AnnotatedImage annotated = new AnnotatedImage(masks.image());
        List<Runnable> labels = new ArrayList<>();
        masks.masks().forEach(mask -> labels.add(annotated.overlay(mask)));
        // After all segments, so that no overlay hides a label.
        labels.forEach(Runnable::run);
        return annotated.png();
    }

    private void box(Display.Rectangle box) {
        float line = Math.max(2, Math.min(image.getWidth(), image.getHeight()) / 200f);
        graphics.setStroke(new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.setColor(palette.of(box.label()));
        graphics.draw(new Rectangle2D.Double(
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

    /** Draws the overlay and returns an action that draws its label. */
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

    /** Blends the colour over the pixel; {@code share} is from 0 to 510, which is opaque. */
    private static int blended(int rgb, Color colour, int share) {
        int red = blended(rgb >> 16 & 0xff, colour.getRed(), share);
        int green = blended(rgb >> 8 & 0xff, colour.getGreen(), share);
        int blue = blended(rgb & 0xff, colour.getBlue(), share);
        return red << 16 | green << 8 | blue;
    }

    private static int blended(int below, int above, int share) {
        return (below * (510 - share) + above * share) / 510;
    }

    /** Draws text on a background of the label's colour above this point, moved so that it is inside the image. */
    private void label(String text, String colourLabel, int x, int y, boolean centred) {
        if (!fonts) {
            return;
        }
        Color colour = palette.of(colourLabel);
        int size = Math.max(11, Math.min(image.getWidth(), image.getHeight()) / 32);
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
            FontMetrics metrics = graphics.getFontMetrics();
            int width = metrics.stringWidth(text) + 6;
            int left = Math.max(0, Math.min(centred ? x - width / 2 : x, image.getWidth() - width));
            int top = Math.max(0, Math.min(y, image.getHeight()) - metrics.getHeight());
            graphics.setColor(colour);
            graphics.fillRect(left, top, width, metrics.getHeight());
            graphics.setColor(bright(colour) ? Color.BLACK : Color.WHITE);
            graphics.drawString(text, left + 3, top + metrics.getAscent());
        } catch (RuntimeException | Error e) {
            // Without any font, the boxes are drawn without labels.
            fonts = false;
            System.getLogger(AnnotatedImage.class.getName())
                    .log(System.Logger.Level.WARNING, "no font for labels: " + e);
        }
    }

    private static boolean bright(Color colour) {
        return colour.getRed() * 2 + colour.getGreen() * 5 + colour.getBlue() > 8 * 100;
    }

    private Media png() {
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new MediaException("The image can't be written: " + e.getMessage() + ".");
        }
        return Media.of(bytes.toByteArray(), "image/png");
    }
}
