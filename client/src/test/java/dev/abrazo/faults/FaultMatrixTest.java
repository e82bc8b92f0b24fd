package dev.abrazo.faults;

import static dev.abrazo.faults.Outcome.failure;

import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.GoneException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PaymentRequiredException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.testing.Answer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of call with every fault: the right error, no extra request, and a client that still works. */
class FaultMatrixTest extends FaultTest {

    private static final Map<Integer, Class<? extends InferenceException>> STATUSES = new TreeMap<>(Map.ofEntries(
            Map.entry(300, InvalidRequestException.class),
            Map.entry(400, InvalidRequestException.class),
            Map.entry(401, AuthenticationException.class),
            Map.entry(402, PaymentRequiredException.class),
            Map.entry(403, PermissionException.class),
            Map.entry(404, NotFoundException.class),
            Map.entry(405, InvalidRequestException.class),
            Map.entry(408, InferenceTimeoutException.class),
            Map.entry(409, InvalidRequestException.class),
            Map.entry(410, GoneException.class),
            Map.entry(413, TooLargeException.class),
            Map.entry(415, InvalidRequestException.class),
            Map.entry(422, InvalidRequestException.class),
            Map.entry(429, RateLimitException.class),
            Map.entry(451, InvalidRequestException.class),
            Map.entry(500, ServerException.class),
            Map.entry(501, ServerException.class),
            Map.entry(502, ServerException.class),
            Map.entry(503, ServerException.class),
            Map.entry(504, ServerException.class),
            Map.entry(529, ServerException.class),
            Map.entry(599, ServerException.class)));

    static Stream<Arguments> faults() {
        return Arrays.stream(Fault.values())
                .flatMap(fault -> Arrays.stream(CallKind.values())
                        .filter(fault::appliesTo)
                        .map(kind -> Arguments.of(fault, kind)));
    }

    static Stream<Integer> statuses() {
        return STATUSES.keySet().stream();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("faults")
    void run_corruptedReply_hasTheExpectedOutcome(Fault fault, CallKind kind) {
        server.handle(request -> {
            Answer valid = kind.answer(request, server);
            return kind.affected(request) ? fault.apply(valid, request.path()) : valid;
        });
        assertOutcome(kind, fault.expected(kind));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void run_errorStatus_isTheMatchingException(int status) {
        int sends = switch (status) {
            // A 500 with the same body is not retried again.
            case 500 -> 2;
            case 408, 429, 502, 503, 504, 529 -> 3;
            default -> 1;
        };
        answerWith(status, CallKind.TEXT);
        assertOutcome(CallKind.TEXT, failure(STATUSES.get(status), sends));
    }

    @ParameterizedTest
    @EnumSource
    void run_errorStatusOnEveryKindOfCall_isTheExceptionAfterRetries(CallKind kind) {
        answerWith(503, kind);
        assertOutcome(kind, failure(ServerException.class, 3));
    }

    @Test
    void run_lookUpNotFound_isUnsupported() {
        // The Hub lists no provider for the model.
        answerWith(404, CallKind.JOB_LOOK_UP);
        assertOutcome(CallKind.JOB_LOOK_UP, failure(UnsupportedException.class, 1));
    }

    private void answerWith(int status, CallKind kind) {
        server.handle(request -> kind.affected(request)
                ? Answer.of(status).header("Content-Type", "text/html").body("<html><h1>No luck</h1></html>")
                : kind.answer(request, server));
    }
}
