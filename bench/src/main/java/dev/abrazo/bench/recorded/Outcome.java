package dev.abrazo.bench.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one exchange.
 *
 * @param tape the exchange
 * @param kind how it went
 * @param output the result in the view, or null
 * @param events the elements of a stream, in the view; else empty
 * @param note what to say of it
 */
record Outcome(Tape tape, Kind kind, @Nullable Object output, List<Object> events, String note) {

    /** How an exchange went. */
    enum Kind {
        /** A typed result. */
        DECODED("decoded"),
        /** The error that the server's reply means, with its words. */
        RIGHT_ERROR("right error"),
        /** A typed result, with an image of ours in place of the one at the address that the reply names. */
        STAND_IN("with stand-in"),
        /** The reply's bytes are not among the recordings. */
        NOT_RECORDED("not recorded"),
        /** Anything else. */
        WRONG("WRONG");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    Outcome(Tape tape, Kind kind, @Nullable Object output, String note) {
        this(tape, kind, output, List.of(), note);
    }
}
