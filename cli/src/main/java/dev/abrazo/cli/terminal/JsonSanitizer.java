package dev.abrazo.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Takes the commands to a terminal out of JSON in UTF-8, as {@link TerminalSanitizer#json} does for texts: they become escapes of JSON.
 * Not thread-safe.
 */
public final class JsonSanitizer extends FilterOutputStream {

    private static final byte[] NONE = {};

    /** The start of a character whose other bytes are to come. */
    private byte[] open = NONE;

    /** Writes to this stream. */
    public JsonSanitizer(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (open.length > 0) {
            byte[] joined = Arrays.copyOf(open, open.length + count);
            System.arraycopy(bytes, offset, joined, open.length, count);
            open = NONE;
            cleaned(joined, 0, joined.length);
        } else {
            cleaned(bytes, offset, offset + count);
        }
    }

    @Override
    public void flush() throws IOException {
        out.write(open);
        open = NONE;
        super.flush();
    }

    private void cleaned(byte[] bytes, int from, int end) throws IOException {
        int start = from;
        for (int at = from; at < end; at++) {
            int length = suspect(bytes[at]);
            if (length == 0) {
                continue;
            }
            if (at + length > end) {
                out.write(bytes, start, at - start);
                open = Arrays.copyOfRange(bytes, at, end);
                return;
            }
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            if (TerminalSanitizer.unsafe(text.charAt(0))) {
                out.write(bytes, start, at - start);
                out.write(("\\u" + HexFormat.of().toHexDigits(text.charAt(0))).getBytes(StandardCharsets.US_ASCII));
                start = at + length;
            }
            at += length - 1;
        }
        out.write(bytes, start, end - start);
    }

    /** How long the character is that starts with this byte, if it may be a command; else 0. */
    private static int suspect(byte first) {
        return switch (first) {
            case 0x7F -> 1;
            case (byte) 0xC2, (byte) 0xD8 -> 2;
            case (byte) 0xE2 -> 3;
            default -> 0;
        };
    }
}
