package dev.abrazo.local;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.InferenceException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;

/** A program that runs the embedded model twice and prints how it fails. */
public final class FailingInference {

    private FailingInference() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input("Hello");
        try (Local local = Local.create()) {
            for (int i = 0; i < 2; i++) {
                try {
                    local.run(FeatureExtraction.TASK, Call.of(null, input, CallOptions.NONE));
                } catch (InferenceException e) {
                    System.out.println(e.code() + ": " + e.getMessage());
                }
            }
        }
    }
}
