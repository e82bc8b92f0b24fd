package dev.abrazo.cli.image;

import static dev.abrazo.cli.image.ImageFiles.RED;
import static dev.abrazo.cli.image.ImageFiles.WHITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.cli.draw.Display;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boxes and masks on an image, pixel by pixel. */
class AnnotatedImageTest {

    private static final int CAT = new Palette().of("cat").getRGB() & 0xffffff;
    private static final int DOG = new Palette().of("dog").getRGB() & 0xffffff;
    private static final Media BLANK = ImageFiles.colours(200, 100, (x, y) -> WHITE);

    private static Display.Rectangle box(String label, double xmin, double ymin, double xmax, double ymax) {
        return new Display.Rectangle(label, 0.9, xmin, ymin, xmax, ymax);
    }

    private static BufferedImage boxes(Media image, Display.Rectangle... boxes) {
        return ImageFiles.read(AnnotatedImage.of(new Display.Boxes(image, List.of(boxes))));
    }

    private static BufferedImage masks(Media image, Display.Mask... masks) {
        return ImageFiles.read(AnnotatedImage.of(new Display.Masks(image, List.of(masks))));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    /** The number of pixels of this colour in an area. */
    private static int count(BufferedImage image, int colour, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += rgb(image, x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private static int half(int one, int other) {
        int half = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            half |= ((one >> shift & 0xff) + (other >> shift & 0xff)) / 2 << shift;
        }
        return half;
    }

    @Test
    void boxes_areOutlinesOnly() {
        BufferedImage drawn = boxes(BLANK, box("cat", 50, 40, 150, 90));

        assertThat(drawn.getWidth()).isEqualTo(200);
        assertThat(drawn.getHeight()).isEqualTo(100);
        for (int x = 60; x < 140; x++) {
            assertThat(rgb(drawn, x, 90)).isEqualTo(CAT);
            assertThat(rgb(drawn, x, 65)).isEqualTo(WHITE);
        }
        for (int y = 45; y < 85; y++) {
            assertThat(rgb(drawn, 50, y)).isEqualTo(CAT);
            assertThat(rgb(drawn, 150, y)).isEqualTo(CAT);
            assertThat(rgb(drawn, 30, y)).isEqualTo(WHITE);
            assertThat(rgb(drawn, 170, y)).isEqualTo(WHITE);
        }
    }

    @Test
    void boxes_ofALabel_haveOneColourInAllImages() {
        BufferedImage one =
                boxes(BLANK, box("cat", 10, 40, 50, 90), box("dog", 70, 40, 110, 90), box("cat", 130, 40, 180, 90));
        BufferedImage other = boxes(BLANK, box("dog", 70, 40, 110, 90));

        assertThat(CAT).isNotEqualTo(DOG);
        assertThat(List.of(rgb(one, 30, 90), rgb(one, 90, 90), rgb(one, 150, 90)))
                .containsExactly(CAT, DOG, CAT);
        assertThat(rgb(other, 90, 90)).isEqualTo(DOG);
    }

    @Test
    void boxes_labels_areInsideTheImage() {
        // Above the box, moved inside at the right and the top edge.
        BufferedImage drawn = boxes(BLANK, box("cat", 20, 60, 60, 90));
        BufferedImage corner = boxes(BLANK, box("cat", 190, 0, 199, 20));
        BufferedImage beyond = boxes(BLANK, box("cat", -20, 150, 250, 300));

        assertThat(count(drawn, CAT, 20, 40, 60, 58)).isGreaterThan(200);
        assertThat(count(drawn, 0, 20, 40, 80, 58)).isPositive();
        assertThat(count(corner, CAT, 120, 0, 189, 18)).isGreaterThan(200);
        assertThat(count(corner, 0, 120, 0, 200, 18)).isPositive();
        assertThat(count(beyond, 0, 0, 70, 80, 100)).isPositive();
    }

    @Test
    void boxes_ofARotatedPhoto_areDrawnUpright() {
        byte[] jpeg = ImageFiles.jpeg(200, 100, 6, ByteOrder.BIG_ENDIAN, (x, y) -> WHITE);

        BufferedImage drawn = boxes(Media.of(jpeg, "image/jpeg"), box("cat", 20, 120, 80, 180));

        assertThat(drawn.getWidth()).isEqualTo(100);
        assertThat(drawn.getHeight()).isEqualTo(200);
        assertThat(count(drawn, CAT, 30, 180, 70, 181)).isEqualTo(40);
        assertThat(count(drawn, CAT, 20, 130, 21, 170)).isEqualTo(40);
    }

    @Test
    void boxes_onGrey_areColoured() {
        Media grey = ImageFiles.grey(60, 60, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 128);

        BufferedImage drawn = boxes(grey, box("cat", 10, 30, 50, 50));

        assertThat(rgb(drawn, 30, 50)).isEqualTo(CAT);
        assertThat(rgb(drawn, 30, 40)).isEqualTo(0x808080);
    }

    @Test
    void boxes_onAVeryLargeImage_areScaledDown() {
        Media large = ImageFiles.grey(5000, 4000, BufferedImage.TYPE_BYTE_BINARY, (x, y) -> 1);

        BufferedImage drawn = boxes(large, box("cat", 1000, 1000, 3000, 3000));

        assertThat(drawn.getWidth()).isEqualTo(2500);
        assertThat(rgb(drawn, 1000, 1500)).isEqualTo(CAT);
        assertThat(rgb(drawn, 1000, 1000)).isEqualTo(WHITE);
    }

    @Test
    void masks_areOverlaysWithAnOutline() {
        Media mask = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x >= 100 ? 255 : 0);

        BufferedImage drawn = masks(BLANK, new Display.Mask("cat", 0.9, mask));

        assertThat(rgb(drawn, 50, 90)).isEqualTo(WHITE);
        assertThat(rgb(drawn, 99, 90)).isEqualTo(WHITE);
        assertThat(rgb(drawn, 100, 90)).isEqualTo(CAT);
        assertThat(rgb(drawn, 101, 90)).isEqualTo(half(CAT, WHITE));
        assertThat(rgb(drawn, 198, 90)).isEqualTo(half(CAT, WHITE));
        assertThat(count(drawn, 0, 130, 20, 200, 60)).isPositive();
    }

    @Test
    void masks_ofAnyColourModel_coverTheSamePixels() {
        ImageFiles.Pixels right = (x, y) -> x >= 100 ? 1 : 0;
        List<Media> sorts = List.of(
                ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 255 * right.at(x, y)),
                ImageFiles.grey(200, 100, BufferedImage.TYPE_USHORT_GRAY, (x, y) -> 65535 * right.at(x, y)),
                ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_BINARY, right),
                ImageFiles.colours(200, 100, (x, y) -> WHITE * right.at(x, y)),
                // Alpha counts, not the colour.
                ImageFiles.transparent(200, 100, (x, y) -> 0xff000000 * right.at(x, y)),
                ImageFiles.transparent(200, 100, (x, y) -> 0xff000000 | WHITE * right.at(x, y)),
                ImageFiles.palette(200, 100, (x, y) -> 3 * (1 - right.at(x, y))),
                // Another size, which is scaled.
                ImageFiles.grey(2, 1, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 255 * x),
                ImageFiles.grey(400, 300, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x >= 200 ? 255 : 0));

        for (Media mask : sorts) {
            BufferedImage drawn = masks(BLANK, new Display.Mask("cat", null, mask));
            assertThat(rgb(drawn, 99, 90)).isEqualTo(WHITE);
            assertThat(rgb(drawn, 100, 90)).isEqualTo(CAT);
            assertThat(rgb(drawn, 150, 90)).isEqualTo(half(CAT, WHITE));
        }
    }

    @Test
    void masks_ofALabel_haveOneColour() {
        Media left = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x < 60 ? 255 : 0);
        Media right = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x > 140 ? 255 : 0);
        Media middle = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x > 80 && x < 120 ? 255 : 0);

        BufferedImage drawn = masks(
                BLANK,
                new Display.Mask("cat", 0.9, left),
                new Display.Mask("dog", 0.8, middle),
                new Display.Mask("cat", 0.7, right));

        assertThat(rgb(drawn, 30, 90)).isEqualTo(half(CAT, WHITE));
        assertThat(rgb(drawn, 100, 90)).isEqualTo(half(DOG, WHITE));
        assertThat(rgb(drawn, 170, 90)).isEqualTo(half(CAT, WHITE));
    }

    @Test
    void masks_labels_areAboveAllOverlays() {
        Media left = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x < 60 ? 255 : 0);
        Media whole = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 255);

        BufferedImage drawn = masks(BLANK, new Display.Mask("cat", 0.9, left), new Display.Mask("dog", 0.8, whole));

        assertThat(count(drawn, CAT, 0, 20, 60, 60)).isGreaterThan(100);
        assertThat(count(drawn, 0, 0, 20, 60, 60)).isPositive();
    }

    @Test
    void masks_empty_doNotChangeTheImage() {
        Media none = ImageFiles.grey(200, 100, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> 0);

        BufferedImage drawn = masks(BLANK, new Display.Mask("cat", 0.9, none));

        assertThat(count(drawn, WHITE, 0, 0, 200, 100)).isEqualTo(20_000);
    }

    @Test
    void masks_unreadableMask_namesTheLabel() {
        Display.Masks broken = new Display.Masks(
                BLANK, List.of(new Display.Mask("cat", 0.9, Media.of(new byte[] {1, 2, 3}, "image/png"))));

        assertThatThrownBy(() -> AnnotatedImage.of(broken))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("The mask of \"cat\" can't be drawn: ");
    }

    @Test
    void palette_manyLabels_differUntilColoursRunOut() {
        Palette palette = new Palette();

        List<Integer> colours = java.util.stream.IntStream.range(0, 24)
                .mapToObj(i -> palette.of("label " + i).getRGB())
                .distinct()
                .toList();

        assertThat(colours).hasSize(24);
        assertThat(palette.of("label 3").getRGB()).isEqualTo(colours.get(3));
        assertThat(palette.of("one more")).isNotNull();
        assertThat(RED).isNotIn(colours);
    }

    @Test
    void boxes_invalidCoordinates_doNotAffectOthers() {
        BufferedImage drawn = boxes(
                BLANK,
                box("dog", Double.NaN, 10, 50, 60),
                box("dog", -1e300, -1e300, 1e300, 1e300),
                box("dog", 150, 90, 50, 40),
                box("dog", Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY, 50),
                box("cat", 50, 40, 150, 90));

        assertThat(count(drawn, CAT, 60, 90, 140, 91)).isEqualTo(80);
        assertThat(rgb(drawn, 100, 65)).isEqualTo(WHITE);
    }
}
