package dev.abrazo.batch.internal.out;

/** Input, output and journal do not fit together, so nothing is run. The message says how, and what to do. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public Refusal(String message) {
        super(message);
    }
}
