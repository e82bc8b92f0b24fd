package dev.abrazo.apache.internal;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolException;

/** Determines the length of a body; HttpClient's rules reject replies that end with the connection. */
final class BodyLength {

    private static final String NOT_A_NUMBER = "its Content-Length is invalid";

    private BodyLength() {}

    /** For a request: the length of its body, or chunked. */
    static long outgoing(HttpMessage request) {
        HttpEntity body = ((ClassicHttpRequest) request).getEntity();
        long length = body == null ? 0 : body.getContentLength();
        return length < 0 ? ContentLengthStrategy.CHUNKED : length;
    }

    /**
     * For a reply, by RFC 9112, section 6.3.
     *
     * @throws ProtocolException if its headers contradict each other
     */
    static long incoming(HttpMessage reply) throws ProtocolException {
        long length = ContentLengthStrategy.UNDEFINED;
        boolean chunked = false;
        for (Header header : reply.getHeaders()) {
            String name = header.getName();
            if (name.equalsIgnoreCase("transfer-encoding")) {
                String coding = header.getValue().strip();
                if (!coding.equalsIgnoreCase("chunked") && !coding.equalsIgnoreCase("identity")) {
                    throw new ProtocolException("its Transfer-Encoding \"" + coding + "\" is unknown");
                }
                chunked |= coding.equalsIgnoreCase("chunked");
            } else if (name.equalsIgnoreCase("content-length")) {
                long stated = number(header.getValue().strip());
                if (length >= 0 && stated != length) {
                    throw new ProtocolException("it has two different Content-Lengths");
                }
                length = stated;
            }
        }
        return chunked ? ContentLengthStrategy.CHUNKED : length;
    }

    private static long number(String text) throws ProtocolException {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException(NOT_A_NUMBER, e);
        }
        throw new ProtocolException(NOT_A_NUMBER);
    }
}
