package dev.abrazo.internal.engine;

import dev.abrazo.http.Headers;
import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes gzip and deflate. Any other coding is passed through: servers are known to name codings they do not use. */
final class Decompression {

    private Decompression() {}

    /**
     * The body without its coding.
     *
     * @throws TransportException where it is broken, or larger than the limit
     */
    static byte[] of(Headers headers, byte[] body, long maxBytes) throws IOException {
        String coding = coding(headers);
        if (coding == null || body.length == 0) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length * 4);
        byte[] chunk = new byte[8192];
        try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                // Counted here, so that a small reply can't unfold into a large one.
                if (out.size() > maxBytes) {
                    throw tooLarge(maxBytes);
                }
            }
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new TransportException(Phase.IN_REPLY, "the reply's " + coding + " is broken", e);
        }
        return out.toByteArray();
    }

    /** The same for a body that is still open; the limit is of what was read so far. */
    static InputStream of(Headers headers, InputStream body, long maxBytes) throws IOException {
        String coding = coding(headers);
        return coding == null ? body : new Bounded(decoder(coding, body), maxBytes);
    }

    private static InputStream decoder(String coding, InputStream in) throws IOException {
        return coding.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in);
    }

    private static @Nullable String coding(Headers headers) {
        String value = headers.first("content-encoding");
        if (value == null) {
            return null;
        }
        String coding = value.strip().toLowerCase(Locale.ROOT);
        if (coding.equals("x-gzip")) {
            return "gzip";
        }
        return coding.equals("gzip") || coding.equals("deflate") ? coding : null;
    }

    static TransportException tooLarge(long maxBytes) {
        return new TransportException(Phase.TOO_LARGE, "the reply is larger than " + maxBytes + " bytes", null);
    }

    /** Fails beyond a number of bytes: a small stream can unfold into an endless one. */
    private static final class Bounded extends FilterInputStream {
        private final long maxBytes;
        private long count;

        Bounded(InputStream source, long maxBytes) {
            super(source);
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            if (count > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return read;
        }
    }
}
