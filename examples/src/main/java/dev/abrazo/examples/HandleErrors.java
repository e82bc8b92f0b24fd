package dev.abrazo.examples;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.NotFoundException;
import java.time.Duration;

/** Handles errors by kind. Every failure is an InferenceException whose message says what to do. */
public final class HandleErrors {

    public static void main(String[] args) {
        try (InferenceClient hf = InferenceClient.create()) {
            ask(hf, "no-such/model");
            ask(hf, "private/model");
            ask(hf, "busy/model");
        }
    }

    private static void ask(InferenceClient hf, String model) {
        try {
            // Failures that a retry may solve have already been retried, within this time.
            System.out.println(hf.model(model)
                    .options(o -> o.timeout(Duration.ofSeconds(30)))
                    .textClassification("I like you"));
        } catch (NotFoundException e) {
            System.out.println(model + ": check its name");
        } catch (AuthenticationException e) {
            System.out.println(model + ": set HF_TOKEN, or log in");
        } catch (InferenceException e) {
            System.out.println(model + ": " + e.code() + " after " + e.attempts() + " attempts, "
                    + (e.retryable() ? "may work later" : "will not work"));
        }
    }

    private HandleErrors() {}
}
