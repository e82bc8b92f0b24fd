package dev.abrazo.batch.internal.output;

/** Thrown when input, output and journal do not match. The message tells the user what differs and what to do. */
public final class ResumeConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public ResumeConflictException(String message) {
        super(message);
    }
}
