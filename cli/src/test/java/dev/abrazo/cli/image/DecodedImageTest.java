package dev.abrazo.cli.image;

import static dev.abrazo.cli.image.ImageFiles.BLUE;
import static dev.abrazo.cli.image.ImageFiles.GREEN;
import static dev.abrazo.cli.image.ImageFiles.RED;
import static dev.abrazo.cli.image.ImageFiles.WHITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours and orientation of decoded images. */
class DecodedImageTest {

    private static int rgb(DecodedImage photo, int x, int y) {
        return photo.image().getRGB(x, y) & 0xffffff;
    }

    private static void near(int rgb, int red, int green, int blue) {
        assertThat(rgb >> 16 & 0xff).as("red of %06x", rgb).isCloseTo(red, within(3));
        assertThat(rgb >> 8 & 0xff).as("green of %06x", rgb).isCloseTo(green, within(3));
        assertThat(rgb & 0xff).as("blue of %06x", rgb).isCloseTo(blue, within(3));
    }

    @Test
    void read_colours_areKept() {
        DecodedImage photo = DecodedImage.read(ImageFiles.colours(2, 1, (x, y) -> x == 0 ? 0x123456 : 0xfedcba));

        assertThat(photo.step()).isEqualTo(1);
        assertThat(rgb(photo, 0, 0)).isEqualTo(0x123456);
        assertThat(rgb(photo, 1, 0)).isEqualTo(0xfedcba);
    }

    @Test
    void read_grey_keepsItsLevels() {
        DecodedImage photo =
                DecodedImage.read(ImageFiles.grey(3, 1, BufferedImage.TYPE_BYTE_GRAY, (x, y) -> x * 100 + 28));

        assertThat(rgb(photo, 0, 0)).isEqualTo(0x1c1c1c);
        assertThat(rgb(photo, 1, 0)).isEqualTo(0x808080);
        assertThat(rgb(photo, 2, 0)).isEqualTo(0xe4e4e4);
    }

    @Test
    void read_greyOf16Bits_keepsTheUpperEight() {
        DecodedImage photo = DecodedImage.read(
                ImageFiles.grey(2, 1, BufferedImage.TYPE_USHORT_GRAY, (x, y) -> x == 0 ? 0x80ff : 0x1200));

        assertThat(rgb(photo, 0, 0)).isEqualTo(0x808080);
        assertThat(rgb(photo, 1, 0)).isEqualTo(0x121212);
    }

    @Test
    void read_palette_isConvertedAndTransparentIsWhite() {
        DecodedImage photo = DecodedImage.read(ImageFiles.palette(4, 1, (x, y) -> x));

        assertThat(rgb(photo, 0, 0)).isEqualTo(RED);
        assertThat(rgb(photo, 1, 0)).isEqualTo(GREEN);
        assertThat(rgb(photo, 2, 0)).isEqualTo(BLUE);
        assertThat(rgb(photo, 3, 0)).isEqualTo(WHITE);
    }

    @Test
    void read_transparency_isOnWhite() {
        DecodedImage photo = DecodedImage.read(
                ImageFiles.transparent(3, 1, (x, y) -> new int[] {0x00ff0000, 0x80ff0000, 0xffff0000}[x]));

        assertThat(rgb(photo, 0, 0)).isEqualTo(WHITE);
        assertThat(rgb(photo, 1, 0)).isEqualTo(0xff7f7f);
        assertThat(rgb(photo, 2, 0)).isEqualTo(RED);
    }

    @ParameterizedTest
    @CsvSource({
        // Inverted samples: full cyan, magenta, yellow, black.
        "255, 255, 255, 255, 255, 255, 255",
        "0, 255, 255, 255, 0, 255, 255",
        "255, 0, 255, 255, 255, 0, 255",
        "255, 255, 0, 255, 255, 255, 0",
        "255, 255, 255, 0, 0, 0, 0",
        "200, 100, 50, 128, 100, 50, 25"
    })
    void read_cmyk_isConverted(int c, int m, int y, int k, int red, int green, int blue) {
        byte[] jpeg = ImageFiles.cmykJpeg(16, 16, 0, c, m, y, k);

        near(rgb(DecodedImage.read(Media.of(jpeg, "image/jpeg")), 8, 8), red, green, blue);
    }

    @ParameterizedTest
    @CsvSource({
        // YCbCr of the colours: none, full cyan, a brown.
        "0, 128, 128, 255, 255, 255, 255",
        "76, 85, 255, 255, 0, 255, 255",
        "132, 168, 73, 128, 100, 50, 25"
    })
    void read_ycck_isConverted(int y, int cb, int cr, int k, int red, int green, int blue) {
        byte[] jpeg = ImageFiles.cmykJpeg(16, 16, 2, y, cb, cr, k);

        near(rgb(DecodedImage.read(Media.of(jpeg, "image/jpeg")), 8, 8), red, green, blue);
    }

    /** An image of four quarters as stored, and the positions of red and green after rotation. */
    @ParameterizedTest
    @CsvSource({
        "1, 32, 16, 0, 0, 1, 0",
        "2, 32, 16, 1, 0, 0, 0",
        "3, 32, 16, 1, 1, 0, 1",
        "4, 32, 16, 0, 1, 1, 1",
        "5, 16, 32, 0, 0, 0, 1",
        "6, 16, 32, 1, 0, 1, 1",
        "7, 16, 32, 1, 1, 1, 0",
        "8, 16, 32, 0, 1, 0, 0"
    })
    void read_anyOrientation_isUpright(int tag, int width, int height, int redX, int redY, int greenX, int greenY) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] jpeg = ImageFiles.jpeg(
                    32, 16, tag, order, (x, y) -> y < 8 ? (x < 16 ? RED : GREEN) : (x < 16 ? BLUE : WHITE));

            DecodedImage photo = DecodedImage.read(Media.of(jpeg, "image/jpeg"));

            assertThat(photo.image().getWidth()).isEqualTo(width);
            assertThat(photo.image().getHeight()).isEqualTo(height);
            near(rgb(photo, width / 4 + redX * width / 2, height / 4 + redY * height / 2), 255, 0, 0);
            near(rgb(photo, width / 4 + greenX * width / 2, height / 4 + greenY * height / 2), 0, 255, 0);
        }
    }

    @Test
    void read_rotatedPng_isUpright() {
        byte[] png = ImageFiles.colours(2, 1, (x, y) -> x == 0 ? RED : GREEN).bytes();
        byte[] turned = ImageFiles.withChunk(png, "eXIf", ImageFiles.tiff(6, ByteOrder.BIG_ENDIAN));

        DecodedImage photo = DecodedImage.read(ImageFiles.png(turned));

        assertThat(photo.image().getWidth()).isEqualTo(1);
        assertThat(rgb(photo, 0, 0)).isEqualTo(RED);
        assertThat(rgb(photo, 0, 1)).isEqualTo(GREEN);
    }

    @Test
    void read_rotatedTiff_isUpright() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] tiff = ImageFiles.tiffFile(2, 1, 6, order, (x, y) -> x == 0 ? 10 : 200);

            DecodedImage photo = DecodedImage.read(Media.of(tiff, "image/tiff"));

            assertThat(photo.image().getWidth()).isEqualTo(1);
            assertThat(rgb(photo, 0, 0)).isEqualTo(0x0a0a0a);
            assertThat(rgb(photo, 0, 1)).isEqualTo(0xc8c8c8);
        }
    }

    @Test
    void read_otherApp1SegmentBeforeExif_isSkipped() {
        byte[] jpeg = ImageFiles.jpeg(32, 16, 6, ByteOrder.BIG_ENDIAN, (x, y) -> RED);
        byte[] described = ImageFiles.withSegment(
                jpeg, 0xe1, "http://ns.adobe.com/xap/1.0/\0<x/>".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(DecodedImage.read(Media.of(described, "image/jpeg")).image().getHeight())
                .isEqualTo(32);
    }

    @Test
    void orientation_brokenExif_isUpright() {
        byte[] jpeg = ImageFiles.jpeg(8, 8, 6, ByteOrder.LITTLE_ENDIAN, (x, y) -> RED);
        for (int cut = 0; cut < 64; cut++) {
            // Truncated, or with an invalid length, offset or count: no exception.
            assertThat(Orientation.of(Arrays.copyOf(jpeg, cut)).tag()).isBetween(1, 8);
            byte[] damaged = jpeg.clone();
            damaged[cut] = (byte) 0xff;
            assertThat(Orientation.of(damaged).tag()).isBetween(1, 8);
        }
        assertThat(Orientation.of(ImageFiles.jpeg(8, 8, 9, ByteOrder.BIG_ENDIAN, (x, y) -> RED)))
                .isEqualTo(new Orientation(1));
    }

    @Test
    void read_largeImage_isSubsampled() {
        DecodedImage photo = DecodedImage.read(
                ImageFiles.grey(5000, 4000, BufferedImage.TYPE_BYTE_BINARY, (x, y) -> x < 2500 ? 1 : 0));

        assertThat(photo.step()).isEqualTo(2);
        assertThat(photo.image().getWidth()).isEqualTo(2500);
        assertThat(photo.image().getHeight()).isEqualTo(2000);
        assertThat(rgb(photo, 1249, 1000)).isEqualTo(WHITE);
        assertThat(rgb(photo, 1250, 1000)).isZero();
    }

    @Test
    void read_tooManyPixelsInTheHeader_isAnError() {
        assertThatThrownBy(() -> DecodedImage.read(ImageFiles.png(ImageFiles.pngOfDeclaredSize(20_000, 20_000))))
                .isInstanceOf(MediaException.class)
                .hasMessage(
                        "The image can't be drawn: 20000 × 20000 pixels are more than 250 million. Make it smaller.");
    }

    @Test
    void read_fewerPixelsThanInTheHeader_isAnError() {
        assertThatThrownBy(() -> DecodedImage.read(ImageFiles.png(ImageFiles.pngOfDeclaredSize(15_000, 15_000))))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("The image can't be drawn, its image/png is broken: ");
    }

    @ParameterizedTest
    @CsvSource({"0xc2, 3", "0xc0, 1"})
    void read_tooManyPixelsForAFormatWithoutRows_isAnError(String frame, int scanned) {
        byte[] jpeg = ImageFiles.jpegOfDeclaredSize(Integer.decode(frame), scanned, 15_800, 15_800);

        assertThatThrownBy(() -> DecodedImage.read(Media.of(jpeg, "image/jpeg")))
                .isInstanceOf(MediaException.class)
                .hasMessage("The image can't be drawn: 15800 × 15800 pixels are more than 60 million."
                        + " Make it smaller, or a PNG.");
    }

    @Test
    void read_manyPixelsInAFormatWithRows_isAccepted() {
        byte[] jpeg = ImageFiles.jpegOfDeclaredSize(0xc0, 3, 15_800, 15_800);

        assertThatThrownBy(() -> DecodedImage.read(Media.of(jpeg, "image/jpeg")))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("The image can't be drawn, its image/jpeg is broken: ");
    }

    @Test
    void read_textInAPng_isIgnored() {
        byte[] png = ImageFiles.colours(1, 1, (x, y) -> RED).bytes();
        byte[] broken = {'k', 0, 0, 'n', 'o', ' ', 'z', 'l', 'i', 'b'};

        assertThat(rgb(DecodedImage.read(ImageFiles.png(ImageFiles.withChunk(png, "zTXt", broken))), 0, 0))
                .isEqualTo(RED);
    }

    @Test
    void read_truncatedFile_isAnError() {
        byte[] tiff = ImageFiles.tiffFile(20, 20, 1, ByteOrder.BIG_ENDIAN, (x, y) -> x);

        assertThatThrownBy(() -> DecodedImage.read(Media.of(Arrays.copyOf(tiff, tiff.length - 100), "image/tiff")))
                .isInstanceOf(MediaException.class)
                .hasMessage("The image can't be drawn, its image/tiff is broken: the file is truncated.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RIFF\1\2\3\4WEBPVP8 ", "not an image", ""})
    void read_unsupportedFormat_saysWhatToDo(String bytes) {
        Media media = Media.of(bytes.getBytes(StandardCharsets.ISO_8859_1), "image/webp");

        assertThatThrownBy(() -> DecodedImage.read(media))
                .isInstanceOf(MediaException.class)
                .hasMessage("The image can't be drawn: Java does not read image/webp. Convert it to PNG or JPEG.");
    }

    @Test
    void read_brokenFile_isAMediaError() {
        byte[] png = ImageFiles.colours(40, 40, (x, y) -> x * y).bytes();

        assertThatThrownBy(() -> DecodedImage.read(ImageFiles.png(Arrays.copyOf(png, png.length / 2))))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("The image can't be drawn, its image/png is broken: ");
    }
}
