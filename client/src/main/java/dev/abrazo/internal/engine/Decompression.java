package dev.abrazo.internal.engine;

import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Decompresses gzip and deflate. Any other coding is passed through: some servers name codings they do not use. */
final class Decompression {

    private static final int CHUNK = 8192;
    private static final int MAX_UNMEASURED = 4 << 20;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private Decompression() {}

    /**
     * Decompresses a body. Beyond a few megabytes the size is measured before the bytes are held: a small reply can
     * decompress to more than the memory.
     *
     * @throws HttpTransport.TransportException if it is corrupt, or larger than the limit
     */
    static byte[] of(Headers headers, byte[] body, long maxBytes) throws IOException {
        String coding = coding(headers);
        if (coding == null || body.length == 0) {
            return body;
        }
        try {
            byte[] start = decompressed(coding, body, (int) Math.min(maxBytes + 1, MAX_UNMEASURED));
            if (start.length < MAX_UNMEASURED && start.length <= maxBytes) {
                return start;
            }
            byte[] complete = new byte[decompressedLength(coding, body, Math.min(maxBytes, MAX_ARRAY))];
            try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
                in.readNBytes(complete, 0, complete.length);
            }
            return complete;
        } catch (HttpTransport.TransportException e) {
            throw e;
        } catch (EOFException | ZipException e) {
            throw corrupt(coding, e);
        }
    }

    /** The beginning of an error's body, as far as it can be decompressed; the body itself if nothing can. */
    static byte[] beginning(Headers headers, byte[] body) {
        String coding = coding(headers);
        if (coding == null || body.length == 0) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
            byte[] chunk = new byte[CHUNK];
            for (int read = 0; read >= 0 && out.size() < HttpReply.ERROR_BYTES; read = in.read(chunk)) {
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            return out.size() == 0 ? body : out.toByteArray();
        }
        return out.toByteArray();
    }

    private static byte[] decompressed(String coding, byte[] body, int limit) throws IOException {
        try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
            return in.readNBytes(limit);
        }
    }

    private static int decompressedLength(String coding, byte[] body, long maxBytes) throws IOException {
        long length = 0;
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = decoder(coding, new ByteArrayInputStream(body))) {
            for (int read = 0; read >= 0; read = in.read(chunk)) {
                length += read;
                if (length > maxBytes) {
                    throw tooLarge(maxBytes);
                }
            }
        }
        return (int) length;
    }

    static HttpTransport.TransportException corrupt(String coding, IOException e) {
        return new HttpTransport.TransportException(Phase.MALFORMED_REPLY, "its " + coding + " data is corrupt", e);
    }

    /** The same for a body that is still open; the limit applies to the bytes read so far. */
    static InputStream of(Headers headers, InputStream body, long maxBytes) throws IOException {
        String coding = coding(headers);
        return coding == null ? body : new BoundedInflater(coding, body, maxBytes);
    }

    static InputStream decoder(String coding, InputStream in) throws IOException {
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

    static HttpTransport.TransportException tooLarge(long maxBytes) {
        return new HttpTransport.TransportException(
                Phase.TOO_LARGE, "the reply is larger than " + maxBytes + " bytes", null);
    }
}
