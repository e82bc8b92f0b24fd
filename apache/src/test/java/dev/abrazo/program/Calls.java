package dev.abrazo.program;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpTransport;
import java.util.Map;

/** A program that uses the client. In a separate package that belongs to no module. */
public final class Calls {

    private Calls() {}

    /** Calls each server, and prints the label in its reply, or the error; for "transport", the transport's module. */
    public static void main(String[] arguments) {
        try (InferenceClient hf =
                InferenceClient.builder().environment(Map.of()).build()) {
            for (String argument : arguments) {
                System.out.println(argument.equals("transport") ? transport() : answer(hf, argument));
            }
        }
    }

    private static String answer(InferenceClient hf, String url) {
        try {
            return hf.options(o -> o.endpoint(url).retryOnError(false))
                    .textClassification("x")
                    .get(0)
                    .label();
        } catch (InferenceException e) {
            return e.code() + " " + e.getMessage();
        }
    }

    private static String transport() {
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getDescriptor().provides().stream()
                        .anyMatch(provides -> provides.service().equals(HttpTransport.Factory.class.getName())))
                .map(Module::toString)
                .findFirst()
                .orElse("none");
    }
}
