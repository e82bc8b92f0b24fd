package dev.abrazo.firestore.http;

import com.google.cloud.functions.HttpRequest;
import java.util.List;

/**
 * Headers that let pages of other origins call from a browser. Without configured origins there are none, and browsers refuse.
 *
 * @param origins the allowed origins; {@code *} allows all
 */
record Cors(List<String> origins) {

    /** Adds the headers to the response, if the request comes from an allowed origin. */
    Answer apply(HttpRequest request, Answer answer) {
        if (origins.isEmpty()) {
            return answer;
        }
        answer.header("Vary", "Origin");
        String origin = request.getFirstHeader("Origin").orElse("");
        boolean all = origins.contains("*");
        if (origin.isEmpty() || !(all || origins.contains(origin))) {
            return answer;
        }
        answer.header("Access-Control-Allow-Origin", all ? "*" : origin)
                .header(
                        "Access-Control-Expose-Headers",
                        "x-abrazo-model, x-abrazo-provider, x-abrazo-attempts, x-request-id, Retry-After");
        if (request.getFirstHeader("Access-Control-Request-Method").isPresent()) {
            answer.header("Access-Control-Allow-Methods", HttpInference.METHODS)
                    .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
                    .header("Access-Control-Max-Age", "3600");
        }
        return answer;
    }
}
