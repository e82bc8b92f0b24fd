package dev.abrazo.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Replaces terminal control characters in UTF-8 JSON by JSON escapes; the stream form of {@link TerminalSanitizer#json}. Not
 * thread-safe.
 */
public final class JsonSanitizer extends FilterOutputStream {

    private static final byte[] NONE = {};

    /** The first bytes of an incomplete character. */
    private byte[] incomplete = NONE;

    /** Creates a stream that writes to this one; closing it closes both. */
    public JsonSanitizer(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (incomplete.length > 0) {
            byte[] joined = Arrays.copyOf(incomplete, incomplete.length + count);
            System.arraycopy(bytes, offset, joined, incomplete.length, count);
            incomplete = NONE;
            writeSafe(joined, 0, joined.length);
        } else {
            writeSafe(bytes, offset, offset + count);
        }
    }

    @Override
    public void flush() throws IOException {
        out.write(incomplete);
        incomplete = NONE;
        super.flush();
    }

    private void writeSafe(byte[] bytes, int from, int end) throws IOException {
        int start = from;
        for (int at = from; at < end; at++) {
            int length = unsafeLength(bytes[at]);
            if (length == 0) {
                continue;
            }
            if (at + length > end) {
                out.write(bytes, start, at - start);
                incomplete = Arrays.copyOfRange(bytes, at, end);
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

    /** The length in bytes of the character that starts with this byte if it may be unsafe, else 0. */
    private static int unsafeLength(byte first) {
        return switch (first) {
            case 0x7F -> 1;
            case (byte) 0xC2, (byte) 0xD8 -> 2;
            case (byte) 0xE2 -> 3;
            default -> 0;
        };
    }
}
