package dev.abrazo.task;

import java.util.List;

/**
 * The answers to a question, best first.
 *
 * @param answers one or more
 * @param several whether more than one was requested; the JSON form is then a list, even of one
 */
public record Answers(List<Answer> answers, boolean several) {

    /** Copies the list. */
    public Answers {
        answers = List.copyOf(answers);
    }

    /** The best answer. */
    public Answer best() {
        return answers.get(0);
    }
}
