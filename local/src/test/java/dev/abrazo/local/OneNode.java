package dev.abrazo.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An ONNX model with one node from {@code input_ids} to {@code last_hidden_state}, written by hand as protobuf. */
final class OneNode {

    private static final int INT64 = 7;
    private static final int FLOAT = 1;

    private OneNode() {}

    /** Returns the ids as floats: a number for each token instead of a vector. */
    static byte[] idsAsFloats() {
        // Cast has the attribute to=1, an integer.
        byte[] to = join(text(1, "to"), number(3, FLOAT), number(20, 2));
        return model(join(text(4, "Cast"), bytes(5, to)), FLOAT);
    }

    /** Returns the ids unchanged, which are not of floating point. */
    static byte[] ids() {
        return model(text(4, "Identity"), INT64);
    }

    private static byte[] model(byte[] operation, int type) {
        byte[] node = join(text(1, "input_ids"), text(2, "last_hidden_state"), operation);
        byte[] graph = join(
                bytes(1, node),
                text(2, "g"),
                bytes(11, value("input_ids", INT64)),
                bytes(12, value("last_hidden_state", type)));
        return join(number(1, 8), bytes(7, graph), bytes(8, number(2, 17)));
    }

    private static byte[] value(String name, int type) {
        byte[] shape = join(bytes(1, text(2, "texts")), bytes(1, text(2, "tokens")));
        return join(text(1, name), bytes(2, bytes(1, join(number(1, type), bytes(2, shape)))));
    }

    private static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] bytes) {
        return join(varint(field << 3 | 2), varint(bytes.length), bytes);
    }

    private static byte[] number(int field, int value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] varint(int value) {
        return value < 0x80
                ? new byte[] {(byte) value}
                : join(new byte[] {(byte) (value & 0x7F | 0x80)}, varint(value >>> 7));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
