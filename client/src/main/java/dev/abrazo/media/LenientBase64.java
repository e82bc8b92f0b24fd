package dev.abrazo.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Decodes base64 in the standard or the URL alphabet, padded or not, with or without white space. */
final class LenientBase64 {

    private LenientBase64() {}

    /**
     * The bytes of the text.
     *
     * @throws IllegalArgumentException if it is not base64
     */
    static byte[] decoded(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (byte b : ascii) {
            // Fold the URL alphabet into the standard one and drop white space, in place.
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                ascii[length++] = b == '-' ? (byte) '+' : b == '_' ? (byte) '/' : b;
            }
        }
        return Base64.getDecoder().decode(Arrays.copyOf(ascii, length));
    }
}
