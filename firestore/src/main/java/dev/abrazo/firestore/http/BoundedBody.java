package dev.abrazo.firestore.http;

import com.google.cloud.functions.HttpRequest;
import dev.abrazo.error.TooLargeException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request up to a limit, and no byte beyond it into memory. */
final class BoundedBody {

    private BoundedBody() {}

    /**
     * Reads the body.
     *
     * @throws TooLargeException if it is larger than the limit
     */
    static byte[] read(HttpRequest request, long limit) throws IOException {
        InputStream in = request.getInputStream();
        if (request.getContentLength() <= limit) {
            byte[] body = in.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
            if (in.read() < 0) {
                return body;
            }
        }
        throw new TooLargeException("The body is larger than " + limit
                + " bytes, the most that this server accepts (ABRAZO_MAX_BODY_BYTES).");
    }
}
