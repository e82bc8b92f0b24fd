package dev.abrazo.engine;

import dev.abrazo.testing.Answer;

/** What a provider of jobs answers. */
final class Jobs {

    /** What the Hub says of a model that it serves. */
    static final Answer MAPPING = Answer.json("{\"inferenceProviderMapping\":{\"replicate\":"
            + "{\"status\":\"live\",\"providerId\":\"acme/flux\",\"task\":\"text-to-image\"}}}");

    private Jobs() {}

    /** A job that is not done. */
    static Answer state(String status) {
        return Answer.json(
                201,
                "{\"id\":\"p1\",\"status\":\"" + status + "\",\"output\":null,\"urls\":{"
                        + "\"get\":\"https://api.replicate.com/v1/predictions/p1\","
                        + "\"cancel\":\"https://api.replicate.com/v1/predictions/p1/cancel\"}}");
    }
}
