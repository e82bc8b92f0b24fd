import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the picture that the documents show, and writes what a server would answer about it:
 * {@code java docs/images/Scene.java FOLDER} makes {@code scene.png}, {@code boxes.json} and {@code segments.json}.
 */
public final class Scene {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;

    private Scene() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Files.write(folder.resolve("scene.png"), png(drawn()));
        Files.writeString(folder.resolve("boxes.json"), boxes());
        Files.writeString(folder.resolve("segments.json"), segments());
    }

    private static Area car(int x, int y) {
        Area car = new Area(new RoundRectangle2D.Double(x, y + 22, 120, 30, 16, 16));
        car.add(new Area(new Polygon(
                new int[] {x + 22, x + 40, x + 84, x + 100}, new int[] {y + 24, y, y, y + 24}, 4)));
        car.add(new Area(new Ellipse2D.Double(x + 16, y + 40, 26, 26)));
        car.add(new Area(new Ellipse2D.Double(x + 78, y + 40, 26, 26)));
        return car;
    }

    private static Area house() {
        Area house = new Area(new Rectangle(60, 110, 110, 90));
        house.add(new Area(new Polygon(new int[] {48, 115, 182}, new int[] {112, 58, 112}, 3)));
        return house;
    }

    private static Area tree() {
        Area tree = new Area(new Rectangle(392, 140, 14, 62));
        tree.add(new Area(new Ellipse2D.Double(352, 62, 94, 96)));
        return tree;
    }

    private static final Area NEAR = car(210, 208);
    private static final Area FAR = car(40, 214);

    private static Map<String, Area> parts() {
        Map<String, Area> parts = new LinkedHashMap<>();
        Area sky = new Area(new Rectangle(0, 0, WIDTH, 196));
        Area road = new Area(new Rectangle(0, 222, WIDTH, HEIGHT - 222));
        Area cars = new Area(NEAR);
        cars.add(FAR);
        sky.subtract(house());
        sky.subtract(tree());
        road.subtract(cars);
        parts.put("sky", sky);
        parts.put("road", road);
        parts.put("house", house());
        parts.put("tree", tree());
        parts.put("car", cars);
        return parts;
    }

    private static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, new Color(0x8ec5f0), 0, 200, new Color(0xe6f3fb)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        fill(pen, 0xfff3b0, new Ellipse2D.Double(250, 24, 44, 44));
        fill(pen, 0x8fb573, new Rectangle(0, 196, WIDTH, 30));
        fill(pen, 0x6b6f76, new Rectangle(0, 222, WIDTH, HEIGHT - 222));
        pen.setColor(new Color(0xe8e8e0));
        pen.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {26, 18}, 0));
        pen.drawLine(0, 288, WIDTH, 288);
        fill(pen, 0xd9b48f, new Rectangle(60, 110, 110, 90));
        fill(pen, 0x9c4a3c, new Polygon(new int[] {48, 115, 182}, new int[] {112, 58, 112}, 3));
        fill(pen, 0x5d4432, new Rectangle(104, 152, 24, 48));
        fill(pen, 0xbfe0f2, new Rectangle(74, 128, 20, 20));
        fill(pen, 0xbfe0f2, new Rectangle(138, 128, 20, 20));
        fill(pen, 0x6e4f37, new Rectangle(392, 140, 14, 62));
        fill(pen, 0x4f8a4b, new Ellipse2D.Double(352, 62, 94, 96));
        paint(pen, FAR, 40, 214, 0x3f6fb5);
        paint(pen, NEAR, 210, 208, 0xc8453b);
        pen.dispose();
        return image;
    }

    private static void paint(Graphics2D pen, Area car, int x, int y, int colour) {
        fill(pen, colour, car);
        fill(pen, 0xd4ecf7, new Polygon(
                new int[] {x + 32, x + 44, x + 60, x + 60}, new int[] {y + 22, y + 5, y + 5, y + 22}, 4));
        fill(pen, 0xd4ecf7, new Polygon(
                new int[] {x + 64, x + 64, x + 81, x + 92}, new int[] {y + 22, y + 5, y + 5, y + 22}, 4));
        fill(pen, 0x24262b, new Ellipse2D.Double(x + 16, y + 40, 26, 26));
        fill(pen, 0x24262b, new Ellipse2D.Double(x + 78, y + 40, 26, 26));
    }

    private static void fill(Graphics2D pen, int colour, Shape shape) {
        pen.setColor(new Color(colour));
        pen.fill(shape);
    }

    private static String boxes() {
        return "[" + box("car", 0.9981, NEAR) + "," + box("car", 0.9712, FAR) + "," + box("house", 0.8846, house()) + ","
                + box("tree", 0.7503, tree()) + "]";
    }

    private static String box(String label, double score, Area shape) {
        Rectangle r = shape.getBounds();
        return String.format(
                Locale.ROOT,
                "{\"score\":%.4f,\"label\":\"%s\",\"box\":{\"xmin\":%d,\"ymin\":%d,\"xmax\":%d,\"ymax\":%d}}",
                score,
                label,
                r.x,
                r.y,
                r.x + r.width,
                r.y + r.height);
    }

    private static String segments() throws IOException {
        StringBuilder json = new StringBuilder();
        double score = 0.9964;
        for (Map.Entry<String, Area> part : parts().entrySet()) {
            BufferedImage mask = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D pen = mask.createGraphics();
            fill(pen, 0xffffff, part.getValue());
            pen.dispose();
            json.append(json.isEmpty() ? "[" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"score\":%.4f,\"label\":\"%s\",\"mask\":\"%s\"}",
                            score,
                            part.getKey(),
                            Base64.getEncoder().encodeToString(png(mask))));
            score -= 0.0311;
        }
        return json.append("]").toString();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
