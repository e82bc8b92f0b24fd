package dev.abrazo.firestore.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Reads the fields of one protobuf message, in the order of their bytes. A message that is cut or damaged is an
 * {@link IllegalArgumentException}; lengths are checked before anything is allocated. Not thread-safe.
 */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int MAX_VARINT_BITS = 70;

    private final byte[] data;
    private final int end;
    private int at;
    private int type;

    private Protobuf(byte[] data, int start, int end) {
        this.data = data;
        this.at = start;
        this.end = end;
    }

    static Protobuf of(byte[] message) {
        return new Protobuf(message, 0, message.length);
    }

    /** Moves to the next field; returns its number, or 0 at the end of the message. */
    int next() {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long number = tag >>> 3;
        if (number < 1 || number > 0x1FFF_FFFF) {
            throw new IllegalArgumentException("no field has the number " + number);
        }
        return (int) number;
    }

    /** Skips the value of the field. */
    void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case BYTES -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new IllegalArgumentException("there is no type " + type + " of fields");
        }
    }

    long integer() {
        expect(VARINT);
        return varint();
    }

    double number() {
        expect(FIXED64);
        int start = advance(Long.BYTES);
        long bits = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            bits = bits << 8 | (data[start + i] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        expect(BYTES);
        int length = length();
        return new String(data, advance(length), length, UTF_8);
    }

    byte[] bytes() {
        expect(BYTES);
        int length = length();
        int start = advance(length);
        return Arrays.copyOfRange(data, start, start + length);
    }

    /** The message in the field, which shares the bytes. */
    Protobuf message() {
        expect(BYTES);
        int length = length();
        int start = advance(length);
        return new Protobuf(data, start, start + length);
    }

    private void expect(int expected) {
        if (type != expected) {
            throw new IllegalArgumentException("a field has the type " + type + " instead of " + expected);
        }
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("a field is longer than its message");
        }
        return (int) length;
    }

    private int advance(int count) {
        int start = at;
        if (count > end - at) {
            throw new IllegalArgumentException("the message ends within a field");
        }
        at += count;
        return start;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            byte next = data[advance(1)];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 10 bytes");
    }
}
