package dev.abrazo.batch.row;

/**
 * A result is there but can't be kept, because the disk that its images go to is full, say. Ends the whole batch: each
 * further row would be paid for in vain. The message is for the user.
 */
public final class UnkeptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public UnkeptException(String message, Throwable cause) {
        super(message, cause);
    }
}
