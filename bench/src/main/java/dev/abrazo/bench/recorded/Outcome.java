package dev.abrazo.bench.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a replayed exchange.
 *
 * @param recording the exchange
 * @param kind how it ended
 * @param output the result in the JSON form, or null
 * @param events the elements of a stream, in the JSON form; else empty
 * @param note a remark for the report
 */
record Outcome(Recording recording, Kind kind, @Nullable Object output, List<Object> events, String note) {

    /** How a replayed exchange ended. */
    enum Kind {
        /** A typed result. */
        DECODED("decoded"),
        /** The exception for the server's error, with its message. */
        RIGHT_ERROR("right error"),
        /** A typed result, with a test image instead of the one at the URL in the reply. */
        STAND_IN("with stand-in"),
        /** The bytes of the response were not recorded. */
        NOT_RECORDED("not recorded"),
        /** Anything else. */
        WRONG("WRONG");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    Outcome(Recording recording, Kind kind, @Nullable Object output, String note) {
        this(recording, kind, output, List.of(), note);
    }
}
