package io.kestra.plugin.huggingface.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Changes the charset of JSON from UTF-8 while it is read. Characters that the new charset does not have are escaped. */
final class EncodedJson extends InputStream {

    private static final int CHARACTERS = 8 << 10;

    private final Reader source;
    private final CharsetEncoder encoder;
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).flip();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean flushed;

    EncodedJson(InputStream utf8, Charset charset) {
        this.source = new InputStreamReader(utf8, StandardCharsets.UTF_8);
        this.encoder = charset.newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .onMalformedInput(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!bytes.hasRemaining()) {
            if (flushed) {
                return -1;
            }
            encodeMore();
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    private void encodeMore() throws IOException {
        if (!ended) {
            characters.compact();
            ended = source.read(characters) < 0;
            characters.flip();
        }
        // The longest escape has 12 characters for 2; a charset needs a mark before the first.
        bytes = ByteBuffer.allocate((int) (encoder.maxBytesPerChar() * (6L * characters.remaining() + 8)) + 16);
        CoderResult result = encoder.encode(characters, bytes, ended);
        while (result.isError()) {
            escape(result.length());
            result = encoder.encode(characters, bytes, ended);
        }
        if (ended) {
            encoder.flush(bytes);
            flushed = true;
        }
        bytes.flip();
    }

    /** Characters that can't be encoded are in texts only: JSON itself is ASCII. */
    private void escape(int count) {
        StringBuilder escapes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            escapes.append(String.format(Locale.ROOT, "\\u%04x", (int) characters.get()));
        }
        encoder.encode(CharBuffer.wrap(escapes), bytes, false);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
