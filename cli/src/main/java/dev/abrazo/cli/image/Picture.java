package dev.abrazo.cli.image;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Display;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws what was found in an image on the image itself, as a PNG. */
public final class Picture {

    private final BufferedImage image;
    private final Graphics2D pen;

    private Picture(Media media) {
        image = Photo.read(media);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /**
     * The image with its boxes, each with label and score.
     *
     *
     * @throws MediaException where it can't be read
     */
    public static Media of(Display.Boxes boxes) {
        Picture picture = new Picture(boxes.image());
        List<String> labels = new ArrayList<>();
        for (Display.Rectangle box : boxes.rectangles()) {
            int colour = labels.indexOf(box.label());
            if (colour < 0) {
                colour = labels.size();
                labels.add(box.label());
            }
            picture.box(box, Palette.colour(colour));
        }
        return picture.png();
    }

    /**
     * The image with a colour over each of its parts.
     *
     *
     * @throws MediaException where it, or a mask, can't be read
     */
    public static Media of(Display.Masks masks) {
        Picture picture = new Picture(masks.image());
        for (int i = 0; i < masks.masks().size(); i++) {
            picture.overlay(masks.masks().get(i), Palette.colour(i));
        }
        return picture.png();
    }

    private void box(Display.Rectangle box, Color colour) {
        float line = Math.max(2, Math.min(image.getWidth(), image.getHeight()) / 200f);
        int x = (int) Math.round(box.xmin());
        int y = (int) Math.round(box.ymin());
        pen.setStroke(new BasicStroke(line));
        pen.setColor(colour);
        pen.drawRect(x, y, (int) Math.round(box.xmax() - box.xmin()), (int) Math.round(box.ymax() - box.ymin()));
        label(box.label() + " " + String.format(Locale.ROOT, "%.2f", box.score()), x, y, colour);
    }

    private void overlay(Display.Mask mask, Color colour) {
        Raster grey = mask(mask);
        long sumX = 0;
        long sumY = 0;
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                // A mask of another size is stretched over the image.
                int value = grey.getSample(
                        x * grey.getWidth() / image.getWidth(), y * grey.getHeight() / image.getHeight(), 0);
                if (value > 0) {
                    image.setRGB(x, y, blended(image.getRGB(x, y), colour));
                    sumX += x;
                    sumY += y;
                    count++;
                }
            }
        }
        if (count > 0) {
            label(mask.label(), (int) (sumX / count), (int) (sumY / count), colour);
        }
    }

    private static Raster mask(Display.Mask mask) {
        try {
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(mask.image().bytes()));
            if (image != null) {
                return image.getRaster();
            }
        } catch (IOException e) {
            throw unreadable(mask);
        }
        throw unreadable(mask);
    }

    private static MediaException unreadable(Display.Mask mask) {
        return new MediaException("The mask of \"" + mask.label() + "\" is no image that Java can read.");
    }

    private static int blended(int rgb, Color colour) {
        int red = ((rgb >> 16 & 0xff) + colour.getRed()) / 2;
        int green = ((rgb >> 8 & 0xff) + colour.getGreen()) / 2;
        int blue = ((rgb & 0xff) + colour.getBlue()) / 2;
        return red << 16 | green << 8 | blue;
    }

    private void label(String text, int x, int y, Color colour) {
        int size = Math.max(11, Math.min(image.getWidth(), image.getHeight()) / 32);
        try {
            pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
            FontMetrics metrics = pen.getFontMetrics();
            int width = metrics.stringWidth(text) + 6;
            int left = Math.max(0, Math.min(x, image.getWidth() - width));
            int top = Math.max(0, y - metrics.getHeight());
            pen.setColor(colour);
            pen.fillRect(left, top, width, metrics.getHeight());
            pen.setColor(Color.BLACK);
            pen.drawString(text, left + 3, top + metrics.getAscent());
        } catch (RuntimeException | Error e) {
            // A machine without a single font: the boxes are worth having without their words.
            System.getLogger(Picture.class.getName()).log(System.Logger.Level.DEBUG, "no font", e);
        }
    }

    private Media png() {
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new MediaException("The picture can't be written: " + e.getMessage() + ".");
        }
        return Media.of(out.toByteArray(), "image/png");
    }
}
