package dev.abrazo.text;

import dev.abrazo.task.Input;

/** Applies {@code return_full_text} to a generated text. */
final class ReturnFullText {

    private ReturnFullText() {}

    /**
     * The text with or without the prompt before it, by the parameter; unchanged if it is not set.
     *
     * @param echoed whether the server may have put the prompt there. If it never does, a text that starts like the prompt
     *     comes from a model that repeats itself
     */
    static String apply(Input<String, TextGenerationParams> input, String generated, boolean echoed) {
        Object full = input.parameters().get("return_full_text");
        if (full == null) {
            return generated;
        }
        String prompt = input.value();
        boolean hasPrompt = echoed && generated.startsWith(prompt);
        if (Boolean.TRUE.equals(full)) {
            return hasPrompt ? generated : prompt + generated;
        }
        return hasPrompt ? generated.substring(prompt.length()) : generated;
    }

    /** Whether the completions API was asked to put the prompt before the text. */
    static boolean echo(Input<String, TextGenerationParams> input) {
        return Boolean.TRUE.equals(input.parameters().get("echo"));
    }
}
