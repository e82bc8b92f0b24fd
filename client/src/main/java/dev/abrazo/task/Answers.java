package dev.abrazo.task;

import java.util.List;

/**
 * The answers to a question, best first.
 *
 * @param answers one at least
 * @param several whether more than one was asked for, in which case JSON has a list even for one
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
