package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.MediaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MediaTest {

    private static final byte[] PNG = Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 200);

    @TempDir
    Path folder;

    @Test
    void of_bytes_canBeReadAgain() throws IOException {
        Media media = Media.of(PNG);

        assertThat(media.length()).isEqualTo(200);
        assertThat(media.repeatable()).isTrue();
        assertThat(media.bytes()).isEqualTo(PNG);
        try (InputStream again = media.open()) {
            assertThat(again.readAllBytes()).isEqualTo(PNG);
        }
    }

    @Test
    void of_file_isReadLazily() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), PNG);

        Media media = Media.of(file);

        assertThat(media.length()).isEqualTo(200);
        assertThat(media.repeatable()).isTrue();
        assertThat(media.contentType()).isEqualTo("image/png");
        assertThat(media.bytes()).isEqualTo(PNG);
        Files.delete(file);
        assertThatThrownBy(media::bytes)
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("Can't read the media: ")
                .hasMessageContaining("a.bin");
    }

    @Test
    void of_missingFile_failsAtOnce() {
        Path file = folder.resolve("none.png");
        assertThatThrownBy(() -> Media.of(file))
                .isInstanceOf(MediaException.class)
                .hasMessage("Can't read the file " + file + ": there is no such file or folder; check the path.");
    }

    @Test
    void of_folder_failsAtOnce() {
        assertThatThrownBy(() -> Media.of(folder))
                .isInstanceOf(MediaException.class)
                .hasMessage("Can't read the file " + folder + ": it is not a readable file.");
    }

    @Test
    @Timeout(10)
    @DisabledOnOs(OS.WINDOWS)
    void of_pipeOrDevice_failsAtOnce() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path file : List.of(pipe, Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> Media.of(file))
                    .isInstanceOf(MediaException.class)
                    .hasMessage("Can't read the file " + file + ": it is a pipe or a device, not a file.");
        }
    }

    @Test
    void of_stream_typeIsDetectedAndBodyIsReadOnce() throws IOException {
        Media media = Media.of(new ByteArrayInputStream(PNG), null);

        assertThat(media.contentType()).isEqualTo("image/png");
        assertThat(media.length()).isNull();
        assertThat(media.repeatable()).isFalse();
        assertThat(media.toString()).isEqualTo("Media[image/png]");
        try (InputStream once = media.open()) {
            assertThat(once.readAllBytes()).isEqualTo(PNG);
        }
        assertThatThrownBy(media::open)
                .isInstanceOf(IOException.class)
                .hasMessage("this stream can be read only once; use a file or bytes to send it again");
    }

    @Test
    void of_streamOfUnknownBytes_keepsThem() {
        Media media = Media.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), null);

        assertThat(media.contentType()).isEqualTo("application/octet-stream");
        assertThat(media.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void of_streamThatFails_isAMediaError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> Media.of(broken, null))
                .isInstanceOf(MediaException.class)
                .hasMessage("Can't read the media: the disk is gone");
        assertThatThrownBy(Media.of(broken, "audio/flac")::bytes)
                .isInstanceOf(MediaException.class)
                .hasMessage("Can't read the media: the disk is gone");
    }

    @Test
    void toDataUrl_hasTypeAndBase64OnOneLine() {
        assertThat(Media.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}).toDataUrl())
                .isEqualTo("data:image/jpeg;base64,/9j/");
    }

    @Test
    void save_replacesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out.png"), "old, and longer than the new one".repeat(20));

        Media.of(PNG).save(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(PNG);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void save_toALink_writesToItsTarget() throws IOException {
        Path file = Files.writeString(folder.resolve("out.png"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), file);

        Media.of(PNG).save(link);

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllBytes(file)).isEqualTo(PNG);
    }

    @Test
    void save_notWritable_isAMediaError() {
        Path file = folder.resolve("no/such/folder.png");
        assertThatThrownBy(() -> Media.of(PNG).save(file))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("Can't write the file " + file);
    }

    @Test
    void toString_hasTypeAndSizeButNoBytes() {
        assertThat(Media.of(PNG).toString()).isEqualTo("Media[image/png, 200 bytes]");
        assertThat(Media.of(PNG, "audio/flac").toString()).isEqualTo("Media[audio/flac, 200 bytes]");
    }

    @Test
    void fileExtension_isFoundByContentThenByType() {
        byte[] unknown = {1, 2, 3};

        assertThat(Media.of(PNG, "application/x-sh").fileExtension()).isEqualTo("png");
        assertThat(Media.of(unknown, "image/svg+xml; charset=utf-8").fileExtension())
                .isEqualTo("svg");
        assertThat(Media.of(unknown, "audio/amr").fileExtension()).isEqualTo("amr");
        assertThat(Media.of(unknown, "image/x.sh").fileExtension()).isEqualTo("bin");
        assertThat(Media.of(unknown, "image/../../evil").fileExtension()).isEqualTo("bin");
        assertThat(Media.of(unknown).fileExtension()).isEqualTo("bin");
        assertThat(Media.of(new ByteArrayInputStream(PNG), null).fileExtension())
                .isEqualTo("png");
    }

    @Test
    void orType_malformedType_isOmitted() {
        Media unknown = Media.of(new byte[] {1, 2, 3});

        assertThat(unknown.orType("image/" + "x".repeat(4000)).contentType()).isEqualTo("application/octet-stream");
        assertThat(unknown.orType("image/../../evil").contentType()).isEqualTo("application/octet-stream");
        assertThat(unknown.orType("image").contentType()).isEqualTo("application/octet-stream");
        assertThat(unknown.orType("audio/L16; rate=16000").contentType()).isEqualTo("audio/l16");
    }
}
