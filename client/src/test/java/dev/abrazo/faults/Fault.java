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

/** What can go wrong with a reply that is begun or promised, and what each kind of call makes of it. */
enum Fault {
    RESET_BEFORE_HEAD(good -> Answer.reset()),
    CLOSE_BEFORE_HEAD(good -> Answer.close()),
    RESET_AFTER_HEAD(good -> good.resetAt(0)),
    CLOSE_AFTER_HEAD(good -> good.closeAt(0)),
    RESET_INSIDE(good -> good.resetAt(good.body().length / 2)),
    CLOSE_INSIDE(good -> good.closeAt(good.body().length / 2)),
    CLOSE_BEFORE_LAST_CHUNK(good -> good.chunked().closeAt(good.body().length / 2)),
    BAD_CHUNK(good -> unframed(good, "zz\r\nnot a chunk")),
    HUGE_CHUNK(good -> unframed(good, "ffffffffffffffff\r\nx")),
    ENDLESS(good -> good.body(Arrays.copyOf(padding(good), 3 << 20)).chunked()),
    GZIP_BROKEN(good -> good.header("Content-Encoding", "gzip")),
    GZIP_CUT(good -> {
        Answer whole = good.gzip();
        return whole.body(Arrays.copyOf(whole.body(), whole.body().length / 2));
    }),
    GZIP_BOMB(good -> good.body(padding(good)).gzip()),
    EMPTY(good -> good.body("")),
    NO_CONTENT(good -> Answer.of(204)),
    HTML(good -> Answer.of(200).header("Content-Type", "text/html").body("<html><h1>Sign in</h1></html>")),
    HTML_CALLED_JSON(good -> Answer.json("<!DOCTYPE html><title>Sign in</title>")),
    DEEP(good -> wrapped(good, "[".repeat(100_000))),
    DEEP_OBJECTS(good -> wrapped(good, "{\"a\":".repeat(100_000))),
    MILLION_DIGITS(good -> wrapped(good, "[" + "9".repeat(1_000_000) + "]")),
    LATIN_1(good -> recoded(good, StandardCharsets.ISO_8859_1)),
    LATIN_1_DECLARED(good -> declared(good, StandardCharsets.ISO_8859_1)),
    UTF_16(good -> recoded(good, StandardCharsets.UTF_16BE)),
    UTF_16_DECLARED(good -> declared(good, StandardCharsets.UTF_16)),
    REDIRECT_LOOP((good, path) -> Answer.redirect(307, path)),
    REDIRECT_NOWHERE(good -> Answer.of(307)),
    REDIRECT_TO_A_FILE(good -> Answer.redirect(307, "file:///etc/passwd")),
    REDIRECT_TO_NONSENSE(good -> Answer.redirect(308, "http://[")),
    REDIRECT_THAT_LOSES_THE_BODY(good -> Answer.redirect(302, "/elsewhere"));

    private final BiFunction<Answer, String, Answer> spoiled;

    Fault(UnaryOperator<Answer> spoiled) {
        this((good, path) -> spoiled.apply(good));
    }

    Fault(BiFunction<Answer, String, Answer> spoiled) {
        this.spoiled = spoiled;
    }

    /** The answer to a request for this path, with this fault. */
    Answer spoil(Answer good, String path) {
        return spoiled.apply(good, path);
    }

    /** Whether the two can meet at all. */
    boolean strikes(CallKind kind) {
        return switch (this) {
            case REDIRECT_THAT_LOSES_THE_BODY -> kind.posts();
            case LATIN_1, LATIN_1_DECLARED, UTF_16, UTF_16_DECLARED ->
                kind.family != Family.MEDIA && !kind.name().contains("JOB_");
            default -> true;
        };
    }

    /** What the call must come to. */
    Outcome on(CallKind kind) {
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
            case GZIP_CUT -> failure(stream ? TruncatedStreamException.class : UnexpectedReplyException.class, 1);
            case ENDLESS, GZIP_BOMB -> failure(TooLargeException.class, 1);
            case EMPTY, NO_CONTENT ->
                raw ? result() : failure(stream ? TruncatedStreamException.class : UnexpectedReplyException.class, 1);
            case HTML -> raw ? result() : failure(UnexpectedReplyException.class, 1);
            case HTML_CALLED_JSON, DEEP, DEEP_OBJECTS, MILLION_DIGITS, LATIN_1 ->
                failure(UnexpectedReplyException.class, 1);
            case LATIN_1_DECLARED -> stream ? failure(UnexpectedReplyException.class, 1) : result();
            case UTF_16, UTF_16_DECLARED -> stream ? failure(TruncatedStreamException.class, 1) : result();
            case REDIRECT_LOOP -> failure(ConfigurationException.class, 6);
            case REDIRECT_NOWHERE, REDIRECT_TO_A_FILE, REDIRECT_TO_NONSENSE, REDIRECT_THAT_LOSES_THE_BODY ->
                failure(ConfigurationException.class, 1);
        };
    }

    /**
     * Three attempts, and at once a further one where a kept connection died. The JDK's client sends a GET again by
     * itself as well, which nothing can forbid it; it never does so with a POST.
     */
    private static Outcome lostBeforeTheReply(CallKind kind) {
        int attempts = kind.first() ? 3 : 4;
        return new Outcome(ConnectionException.class, kind.posts() ? attempts : 3, kind.posts() ? attempts : 8);
    }

    /** More than the clients here take, and nothing that would end it. */
    private static byte[] padding(Answer good) {
        boolean events = new String(good.body(), StandardCharsets.UTF_8).startsWith("data:");
        String filler = events ? Bodies.event("{\"choices\":[{\"text\":\"x\"}]}") : " ";
        return filler.repeat((3 << 20) / filler.length()).getBytes(StandardCharsets.UTF_8);
    }

    private static Answer unframed(Answer good, String body) {
        return good.header("Transfer-Encoding", "chunked").body(body).thenClose();
    }

    private static Answer wrapped(Answer good, String json) {
        boolean events = new String(good.body(), StandardCharsets.UTF_8).startsWith("data:");
        return events ? good.body(Bodies.event(json)) : Answer.json(json);
    }

    private static Answer recoded(Answer good, Charset charset) {
        return good.body(new String(good.body(), StandardCharsets.UTF_8).getBytes(charset));
    }

    private static Answer declared(Answer good, Charset charset) {
        boolean events = new String(good.body(), StandardCharsets.UTF_8).startsWith("data:");
        return recoded(
                        events
                                ? Answer.events("").body(good.body())
                                : Answer.of(200).body(good.body()),
                        charset)
                .header("Content-Type", "application/json; charset=" + charset.name());
    }
}
