package dev.abrazo.bench.kestra;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The flows that are compared. */
final class Flows {

    static final String NAMESPACE = "company.team";
    static final String INPUTS = "I like you. I love you.";

    private Flows() {}

    /**
     * One batch of all rows of a namespace file.
     *
     * @param file its path
     */
    static String batch(String id, String server, String file, int concurrency) {
        return """
                id: ID
                namespace: NAMESPACE
                tasks:
                  - id: batch
                    type: io.kestra.plugin.huggingface.BatchInference
                    endpoint: SERVER/models/a
                    task: text-classification
                    from: nsfile:///FILE
                    concurrency: CONCURRENCY
                """
                .replace("ID", id)
                .replace("NAMESPACE", NAMESPACE)
                .replace("SERVER", server)
                .replace("FILE", file)
                .replace("CONCURRENCY", String.valueOf(concurrency));
    }

    /**
     * A task for each row, 32 at a time.
     *
     * @param type the class of the task
     */
    static String loop(String id, String type, String server, int rows) {
        String values = IntStream.range(0, rows).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return """
                id: ID
                namespace: NAMESPACE
                tasks:
                  - id: loop
                    type: io.kestra.plugin.core.flow.Loop
                    values: VALUES
                    concurrencyLimit: 32
                    tasks:
                      - id: call
                        type: TYPE
                        apiKey: key
                        endpoint: SERVER/models
                        model: a
                        inputs: INPUTS
                """
                .replace("ID", id)
                .replace("NAMESPACE", NAMESPACE)
                .replace("VALUES", values)
                .replace("TYPE", type)
                .replace("SERVER", server)
                .replace("INPUTS", INPUTS);
    }
}
