package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.InferenceException;
import dev.abrazo.testing.Answer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of error bodies: wire.md §6.1, by its numbers. */
class ErrorBodyTest extends EngineTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        A1  | 401 | authentication   | {"error":"Invalid username or password."} | Invalid username or password.
        A1b | 404 | not_found        | {"error":"Model org/m does not exist"} | Model org/m does not exist
        A2  | 400 | invalid_request  | {"error":["Error in `inputs.context`: field required","Error in `x`: no"]} | Error in `inputs.context`: field required; Error in `x`: no
        A3  | 400 | invalid_request  | {"error":"unknown error","warnings":["There was an inference error: bad shape"]} | There was an inference error: bad shape
        A4  | 503 | model_loading    | {"error":"Model org/m is currently loading","estimated_time":20.0} | Model org/m is currently loading
        A5  | 422 | invalid_request  | {"error":"Input validation error: `inputs` too long","error_type":"validation"} | Input validation error: `inputs` too long
        B6  | 400 | invalid_request  | {"id":"x","error":{"message":"no such model","type":"invalid_request_error","param":"model","code":null}} | no such model
        B7  | 422 | invalid_request  | {"error":{"message":"Template error","http_status_code":422}} | Template error
        Be  | 400 | invalid_request  | {"errors":[{"message":"first"},{"message":"second"}]} | first; second
        C8a | 403 | permission       | {"message":"Forbidden here","request_id":"abc"} | Forbidden here
        C8b | 402 | payment_required | {"message":"You have exceeded your monthly credits"} | You have exceeded your monthly credits
        C8c | 400 | invalid_request  | {"object":"error","message":"bad role","type":"BadRequestError"} | bad role
        C9  | 422 | invalid_request  | {"message":"`inputs` cannot be empty","code":422,"type":"Validation"} | `inputs` cannot be empty
        D10 | 400 | invalid_request  | {"detail":"File MIME type text/plain not allowed"} | File MIME type text/plain not allowed
        F12 | 422 | invalid_request  | {"detail":"- input: text is required\\n","status":422,"title":"Input validation failed"} | - input: text is required
        Fd  | 400 | invalid_request  | {"error_description":"the grant is gone"} | the grant is gone
        Ft  | 410 | gone             | {"title":"Withdrawn","status":410} | Withdrawn
        13a | 422 | invalid_request  | Failed to deserialize the JSON body into the target type: messages: invalid type | Failed to deserialize the JSON body into the target type
        13b | 404 | not_found        | 404: Not Found | 404: Not Found
        13c | 413 | too_large        | length limit exceeded | length limit exceeded
        13d | 429 | rate_limit       | Too Many Requests | Too Many Requests
        14a | 502 | server           | <!DOCTYPE html><html><head><style>p{color:red}</style><title>502</title></head><body><h1>Bad Gateway</h1></body></html> | 502 Bad Gateway
        14b | 504 | server           | <html><body><h1>Gateway Time-out</h1></body></html> | Gateway Time-out
        14c | 400 | invalid_request  | ["one","two"] | one; two
        14d | 400 | invalid_request  | "just words" | just words
        14e | 400 | invalid_request  | 42 | 42
        14f | 500 | server           | {} | status 500
        14g | 500 | server           | {"error":null,"detail":"the other one"} | the other one
        14h | 400 | invalid_request  | {"error":{},"message":"outside"} | outside
        15a | 403 | permission       | {"Message":"User is not authorized"} | {"Message":"User is not authorized"}
        15b | 422 | invalid_request  | {"detail":{"code":"X1"}} | {"detail":{"code":"X1"}}
        15c | 500 | server           | {"error":{"code":"broken"}} | {"error":{"code":"broken"}}
        14i | 400 | invalid_request  | {"error":tru | {"error":tru
            """)
    void run_errorReply_hasTheServersMessage(String form, int status, String type, String body, String words) {
        server.answer(Answer.json(status, body));
        InferenceException e = failed();
        assertThat(e.code()).isEqualTo(type);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e).hasMessageContaining(words).hasMessageContaining("text-classification with org/m");
        // The advice is on a separate line.
        assertThat(e.getMessage().lines().count()).isGreaterThan(1);
    }

    @Test
    void run_hundredsOfLongWarnings_areTruncated() {
        String warnings = String.join(",", Collections.nCopies(400, "\"" + "y".repeat(2_000) + "\""));
        server.answer(Answer.json(400, "{\"error\":\"x\",\"warnings\":[" + warnings + "]}"));

        assertThat(failed().getMessage()).hasSizeLessThan(2_500).contains(": x\n  yyy");
    }

    @Test
    void run_validationReply_namesTheFieldAndNotTheInput() {
        String secret = "SGVsbG8gd29ybGQ".repeat(1_000);
        server.answer(Answer.json(
                422,
                "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"inputs\"],\"msg\":\"Field required\",\"input\":{\"x\":\""
                        + secret
                        + "\"}},{\"loc\":[\"body\",\"parameters\",0],\"msg\":\"bad\",\"type\":\"value_error\"}],"
                        + "\"body\":{\"image\":\"" + secret + "\"}}"));
        InferenceException e = failed();
        assertThat(e).hasMessageContaining("body.inputs: Field required; body.parameters.0: bad");
        assertThat(e.getMessage()).doesNotContain("SGVsbG8");
        assertThat(e.details().serverMessage()).isEqualTo("body.inputs: Field required; body.parameters.0: bad");
    }

    @Test
    void run_emptyErrorReply_namesTheStatus() {
        server.answer(Answer.of(500), Answer.of(500));
        assertThat(failed()).hasMessageContaining("status 500");
    }

    @Test
    void run_endlessErrorReply_isTruncated() {
        server.answer(Answer.json(400, "{\"error\":\"" + "x".repeat(100_000) + "\"}"));
        InferenceException e = failed();
        assertThat(e.getMessage().length()).isLessThan(3_000);
        assertThat(e.details().serverMessage()).hasSize(2_049).endsWith("…");
        assertThat(e.details().body()).hasSize(2_048);
    }

    @Test
    void run_errorReply_keepsItsFields() {
        server.answer(Answer.json(
                        424,
                        "{\"error\":\"Request failed during generation\",\"error_type\":\"generation\",\"warnings\":[\"w\"]}")
                .header("X-Request-Id", "req-7"));
        InferenceException e = failed();
        assertThat(e.requestId()).isEqualTo("req-7");
        assertThat(e).hasMessageContaining("req-7");
        assertThat(e.details().errorType()).isEqualTo("generation");
        assertThat(e.details().warnings()).containsExactly("w");
        assertThat(e.details().provider()).isEqualTo("hf-inference");
        assertThat(e.details().model()).isEqualTo("org/m");
        assertThat(e.details().task()).isEqualTo("text-classification");
    }

    /** Form 15: a failure with status 200. It is not decoded as a result, and its message is shown. */
    @Test
    void run_failureIn200_isAnError() {
        server.answer(Answer.json(
                "{\"code\":400,\"message\":\"ok\",\"data\":{\"status\":\"failed\",\"error\":\"out of memory\"}}"));
        InferenceException e = failed();
        assertThat(e.code()).isEqualTo("unexpected_reply");
        assertThat(e).hasMessageContaining("out of memory");
    }

    @Test
    void run_errorIn200_isAnError() {
        server.answer(Answer.json("{\"error\":\"it broke\"}"));
        assertThat(failed()).hasMessageContaining("it broke");
    }

    private InferenceException failed() {
        return failure(
                InferenceException.class,
                () -> classify(client(setUp().time(time)))
                        .options(o -> o.retryOnError(false))
                        .run());
    }
}
