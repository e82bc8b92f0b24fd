package dev.abrazo.batch.internal.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * Converts an input with a UTF-16 byte order mark to UTF-8, as PowerShell writes UTF-16; an input in UTF-8 passes unchanged.
 * Reads at most two bytes ahead to detect the encoding. Not thread-safe.
 */
public final class Utf8InputStream extends InputStream {

    private static final int BLOCK_BYTES = 1 << 15;

    private final InputStream in;
    private final String name;
    private final byte[] head = new byte[2];
    private int headLength;
    private int headAt;
    private boolean detected;
    private boolean utf16;
    private boolean bigEndian;

    private byte[] raw = new byte[0];
    private int carried;
    private byte[] text = new byte[0];
    private int textAt;
    private int textLength;
    private char high;
    private long rawBytes;
    private long textBytes;

    /** Reads this stream, which it closes. @param name for messages */
    public Utf8InputStream(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        detectEncoding();
        if (headAt < headLength) {
            int copied = Math.min(count, headLength - headAt);
            System.arraycopy(head, headAt, bytes, offset, copied);
            headAt += copied;
            return copied;
        }
        if (!utf16) {
            return in.read(bytes, offset, count);
        }
        while (textAt == textLength) {
            if (!decode()) {
                return -1;
            }
        }
        int copied = Math.min(count, textLength - textAt);
        System.arraycopy(text, textAt, bytes, offset, copied);
        textAt += copied;
        return copied;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Bytes of the source for each byte read here: 1 unless it is in UTF-16. */
    public double sourceBytesPerByte() {
        return textBytes == 0 ? 1 : rawBytes / (double) textBytes;
    }

    /** Detects the encoding. @throws InputEncodingException if it is not supported */
    void detectEncoding() throws IOException {
        if (detected) {
            return;
        }
        detected = true;
        int first = peek();
        boolean mark = first == 0xFE || first == 0xFF;
        // JSON in UTF-16 without a mark has a zero byte next to its first character.
        boolean jsonStart =
                first == '{' || first == ' ' || first == '\t' || first == '\r' || first == '\n' || first == 0;
        int second = mark || jsonStart && first != '\n' ? peek() : -1;
        if (first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF) {
            utf16 = true;
            bigEndian = first == 0xFE;
            headLength = 0;
            raw = new byte[BLOCK_BYTES];
            text = new byte[BLOCK_BYTES / 2 * 3 + 8];
        } else if (first == '{' && second == 0) {
            reject("UTF-16LE");
        } else if (first == 0 && second == '{') {
            reject("UTF-16BE");
        }
    }

    private int peek() throws IOException {
        int one = in.read();
        if (one >= 0) {
            head[headLength++] = (byte) one;
        }
        return one;
    }

    private void reject(String encoding) throws InputEncodingException {
        throw new InputEncodingException(name + " is in UTF-16 without a byte order mark. Write it in UTF-8: iconv -f "
                + encoding + " -t UTF-8 IN > OUT; in PowerShell, Set-Content -Encoding utf8.");
    }

    /** Drops an incomplete character at the end: the input is still being written, or damaged. */
    private boolean decode() throws IOException {
        int read = in.read(raw, carried, raw.length - carried);
        if (read <= 0) {
            return false;
        }
        int filled = carried + read;
        textAt = 0;
        textLength = 0;
        int at = 0;
        for (; at + 1 < filled; at += 2) {
            int a = raw[at] & 0xff;
            int b = raw[at + 1] & 0xff;
            unit((char) (bigEndian ? a << 8 | b : b << 8 | a));
        }
        carried = filled - at;
        if (carried > 0) {
            raw[0] = raw[at];
        }
        rawBytes += read;
        textBytes += textLength;
        return true;
    }

    private void unit(char unit) {
        if (high != 0 && Character.isLowSurrogate(unit)) {
            codePoint(Character.toCodePoint(high, unit));
            high = 0;
            return;
        }
        if (high != 0) {
            codePoint('\uFFFD');
            high = 0;
        }
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else {
            codePoint(Character.isLowSurrogate(unit) ? '\uFFFD' : unit);
        }
    }

    private void codePoint(int point) {
        if (point < 0x80) {
            text[textLength++] = (byte) point;
        } else if (point < 0x800) {
            text[textLength++] = (byte) (0xC0 | point >> 6);
            text[textLength++] = (byte) (0x80 | point & 0x3F);
        } else {
            if (point < 0x10000) {
                text[textLength++] = (byte) (0xE0 | point >> 12);
            } else {
                text[textLength++] = (byte) (0xF0 | point >> 18);
                text[textLength++] = (byte) (0x80 | point >> 12 & 0x3F);
            }
            text[textLength++] = (byte) (0x80 | point >> 6 & 0x3F);
            text[textLength++] = (byte) (0x80 | point & 0x3F);
        }
    }
}
