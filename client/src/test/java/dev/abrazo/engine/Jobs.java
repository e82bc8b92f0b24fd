package dev.abrazo.engine;

import dev.abrazo.testing.Answer;

/** The responses of a provider with jobs. */
final class Jobs {

    /** The Hub's response for a model of this provider. */
    static final Answer MAPPING = Answer.json("{\"inferenceProviderMapping\":{\"replicate\":"
            + "{\"status\":\"live\",\"providerId\":\"acme/flux\",\"task\":\"text-to-image\"}}}");

    private Jobs() {}

    /** A job that is still running. */
    static Answer state(String status) {
        return Answer.json(
                201,
                "{\"id\":\"p1\",\"status\":\"" + status + "\",\"output\":null,\"urls\":{"
                        + "\"get\":\"https://api.replicate.com/v1/predictions/p1\","
                        + "\"cancel\":\"https://api.replicate.com/v1/predictions/p1/cancel\"}}");
    }
}
