package dev.abrazo.internal.engine;

import dev.abrazo.http.Headers;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Locale;

/** Tells a stream of events from a whole JSON document by the start of its body. */
final class StreamStart {

    private StreamStart() {}

    /** Peeks at the first byte after white space and a byte order mark. */
    static int firstByte(PushbackInputStream in) throws IOException {
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
            first = in.read();
        }
        if (first == 0xEF) {
            byte[] mark = in.readNBytes(2);
            if (mark.length == 2 && mark[0] == (byte) 0xBB && mark[1] == (byte) 0xBF) {
                return firstByte(in);
            }
            in.unread(mark);
        }
        if (first >= 0) {
            in.unread(first);
        }
        return first;
    }

    /** Whether the body is a document: by the first byte, by the content type only if the byte is ambiguous. */
    static boolean isDocument(int first, Headers headers) {
        // No line of an event stream begins with a bracket. An HTML page can't be decoded, but its text tells
        // more than an empty stream.
        if (first == '{' || first == '[' || first == '<' || first == '"') {
            return true;
        }
        boolean field = first >= 0 && "deir:".indexOf(first) >= 0;
        String type = String.valueOf(headers.first("content-type")).toLowerCase(Locale.ROOT);
        return !field && type.startsWith("application/json");
    }
}
