package dev.abrazo;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.FileErrorMessages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the token file that a login has written. */
final class LoginFile {

    private static final int LONGEST = 64 << 10;

    /** A common value of the path variable that means: use no token file. */
    private static final String NULL_DEVICE = "/dev/null";

    private LoginFile() {}

    /**
     * The file's text without white space around it, or null if there is no file or it is blank.
     *
     * @throws ConfigurationException if the file can't be read, or is not a regular file: reading a pipe may never end
     */
    static @Nullable String text(Path file) {
        if (!Files.exists(file) || Files.isDirectory(file) || file.toString().equals(NULL_DEVICE)) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw unreadable(file, FileErrorMessages.NOT_A_FILE);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw unreadable(file, FileErrorMessages.reason(e));
        }
        if (bytes.length > LONGEST) {
            throw unreadable(file, "it is longer than any token");
        }
        String text = decoded(file, bytes).strip();
        return text.isEmpty() ? null : text;
    }

    private static String decoded(Path file, byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xff) << 8 | bytes[1] & 0xff : 0;
        boolean utf16 = first == 0xfffe || first == 0xfeff;
        boolean marked = first == 0xefbb && bytes.length > 2 && (bytes[2] & 0xff) == 0xbf;
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        int start = marked ? 3 : 0;
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is neither in UTF-8 nor, with a byte order mark, in UTF-16");
        }
    }

    private static ConfigurationException unreadable(Path file, String why) {
        return new ConfigurationException("Can't read the token file " + file + ": " + why
                + ". Write the token into it as plain text, or set HF_TOKEN.");
    }
}
