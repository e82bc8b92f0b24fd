package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.json.Json;
import java.util.List;
import java.util.Map;

/** Calls a task in its JSON form, by id and with plain values in and out, as scripts, documents and flows do. */
public final class RunFromJson {

    public static void main(String[] args) {
        Map<String, Object> call = Map.of(
                "inputs", List.of("My card was charged twice", "The app crashes"),
                "parameters", Map.of("candidate_labels", List.of("billing", "technical problem")));
        try (InferenceClient hf = InferenceClient.builder().local().build()) {
            JsonCall.Result reply = hf.json("zero-shot-classification", call).reply();
            System.out.println(Json.write(reply.output()));
            System.out.println("by " + reply.metadata().model());
        }
    }

    private RunFromJson() {}
}
