package dev.abrazo.faults;

import static dev.abrazo.faults.Outcome.failure;
import static dev.abrazo.faults.Outcome.result;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.faults.CallKind.Family;
import dev.abrazo.testing.Answer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The faults of replies, and the expected outcome for each kind of call. */
enum Fault {
    RESET_BEFORE_HEAD(valid -> Answer.reset()),
    CLOSE_BEFORE_HEAD(valid -> Answer.close()),
    RESET_AFTER_HEAD(valid -> valid.resetAt(0)),
    CLOSE_AFTER_HEAD(valid -> valid.closeAt(0)),
    RESET_INSIDE(valid -> valid.resetAt(valid.body().length / 2)),
    CLOSE_INSIDE(valid -> valid.closeAt(valid.body().length / 2)),
    CLOSE_BEFORE_LAST_CHUNK(valid -> valid.chunked().closeAt(valid.body().length / 2)),
    BAD_CHUNK(valid -> rawChunks(valid, "zz\r\nnot a chunk")),
    HUGE_CHUNK(valid -> rawChunks(valid, "ffffffffffffffff\r\nx")),
    ENDLESS(valid -> valid.body(Arrays.copyOf(padding(valid), 3 << 20)).chunked()),
    GZIP_BROKEN(valid -> valid.header("Content-Encoding", "gzip")),
    GZIP_TRUNCATED(valid -> {
        Answer complete = valid.gzip();
        return complete.body(Arrays.copyOf(complete.body(), complete.body().length / 2));
    }),
    GZIP_BOMB(valid -> valid.body(padding(valid)).gzip()),
    EMPTY(valid -> valid.body("")),
    NO_CONTENT(valid -> Answer.of(204)),
    HTML(valid -> Answer.of(200).header("Content-Type", "text/html").body("<html><h1>Sign in</h1></html>")),
    HTML_DECLARED_AS_JSON(valid -> Answer.json("<!DOCTYPE html><title>Sign in</title>")),
    DEEP(valid -> replaced(valid, "[".repeat(100_000))),
    DEEP_OBJECTS(valid -> replaced(valid, "{\"a\":".repeat(100_000))),
    MILLION_DIGITS(valid -> replaced(valid, "[" + "9".repeat(1_000_000) + "]")),
    LATIN_1(valid -> encoded(valid, StandardCharsets.ISO_8859_1)),
    LATIN_1_DECLARED(valid -> declared(valid, StandardCharsets.ISO_8859_1)),
    UTF_16(valid -> encoded(valid, StandardCharsets.UTF_16BE)),
    UTF_16_DECLARED(valid -> declared(valid, StandardCharsets.UTF_16)),
    REDIRECT_LOOP((valid, path) -> Answer.redirect(307, path)),
    REDIRECT_WITHOUT_LOCATION(valid -> Answer.of(307)),
    REDIRECT_TO_A_FILE(valid -> Answer.redirect(307, "file:///etc/passwd")),
    REDIRECT_TO_INVALID_URL(valid -> Answer.redirect(308, "http://[")),
    REDIRECT_DROPS_BODY(valid -> Answer.redirect(302, "/elsewhere"));

    private final BiFunction<Answer, String, Answer> mutation;

    Fault(UnaryOperator<Answer> mutation) {
        this((valid, path) -> mutation.apply(valid));
    }

    Fault(BiFunction<Answer, String, Answer> mutation) {
        this.mutation = mutation;
    }

    /** The answer to a request for this path, with this fault. */
    Answer apply(Answer valid, String path) {
        return mutation.apply(valid, path);
    }

    /** Whether this fault is possible for calls of this kind. */
    boolean appliesTo(CallKind kind) {
        return switch (this) {
            case REDIRECT_DROPS_BODY -> kind.posts();
            case LATIN_1, LATIN_1_DECLARED, UTF_16, UTF_16_DECLARED ->
                kind.family != Family.MEDIA && !kind.name().contains("JOB_");
            default -> true;
        };
    }

    /** The expected outcome. */
    Outcome expected(CallKind kind) {
        boolean stream = kind.family == Family.STREAM;
        boolean raw = kind.family == Family.RAW;
        return switch (this) {
            case RESET_BEFORE_HEAD, CLOSE_BEFORE_HEAD -> lostBeforeTheReply(kind);
            case RESET_AFTER_HEAD,
                    CLOSE_AFTER_HEAD,
                    RESET_INSIDE,
                    CLOSE_INSIDE,
                    CLOSE_BEFORE_LAST_CHUNK,
                    BAD_CHUNK,
                    HUGE_CHUNK -> failure(stream ? TruncatedStreamException.class : ConnectionException.class, 1);
            case GZIP_BROKEN -> failure(UnexpectedReplyException.class, 1);
            case GZIP_TRUNCATED -> failure(stream ? TruncatedStreamException.class : UnexpectedReplyException.class, 1);
            case ENDLESS, GZIP_BOMB -> failure(TooLargeException.class, 1);
            case EMPTY, NO_CONTENT ->
                raw ? result() : failure(stream ? TruncatedStreamException.class : UnexpectedReplyException.class, 1);
            case HTML -> raw ? result() : failure(UnexpectedReplyException.class, 1);
            case HTML_DECLARED_AS_JSON, DEEP, DEEP_OBJECTS, MILLION_DIGITS, LATIN_1 ->
                failure(UnexpectedReplyException.class, 1);
            case LATIN_1_DECLARED -> stream ? failure(UnexpectedReplyException.class, 1) : result();
            case UTF_16, UTF_16_DECLARED -> stream ? failure(TruncatedStreamException.class, 1) : result();
            case REDIRECT_LOOP -> failure(ConfigurationException.class, 6);
            case REDIRECT_WITHOUT_LOCATION, REDIRECT_TO_A_FILE, REDIRECT_TO_INVALID_URL, REDIRECT_DROPS_BODY ->
                failure(ConfigurationException.class, 1);
        };
    }

    /**
     * Three attempts, and a further one at once if an idle connection was closed. The JDK's client also resends a GET by
     * itself, which cannot be disabled; it never resends a POST.
     */
    private static Outcome lostBeforeTheReply(CallKind kind) {
        int attempts = kind.first() ? 3 : 4;
        return new Outcome(ConnectionException.class, kind.posts() ? attempts : 3, kind.posts() ? attempts : 8);
    }

    /** More than the limit of these clients, without an end. */
    private static byte[] padding(Answer valid) {
        boolean events = new String(valid.body(), StandardCharsets.UTF_8).startsWith("data:");
        String filler = events ? Bodies.event("{\"choices\":[{\"text\":\"x\"}]}") : " ";
        return filler.repeat((3 << 20) / filler.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static Answer rawChunks(Answer valid, String body) {
        return valid.header("Transfer-Encoding", "chunked").body(body).thenClose();
    }

    private static Answer replaced(Answer valid, String json) {
        boolean events = new String(valid.body(), StandardCharsets.UTF_8).startsWith("data:");
        return events ? valid.body(Bodies.event(json)) : Answer.json(json);
    }

    private static Answer encoded(Answer valid, Charset charset) {
        return valid.body(new String(valid.body(), StandardCharsets.UTF_8).getBytes(charset));
    }

    private static Answer declared(Answer valid, Charset charset) {
        boolean events = new String(valid.body(), StandardCharsets.UTF_8).startsWith("data:");
        return encoded(
                        events
                                ? Answer.events("").body(valid.body())
                                : Answer.of(200).body(valid.body()),
                        charset)
                .header("Content-Type", "application/json; charset=" + charset.name());
    }
}
