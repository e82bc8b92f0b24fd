package dev.abrazo.batch.row;

/**
 * Thrown by a media writer to end the whole batch, because the results of further rows could not be stored either. Any other
 * exception of a media writer is an error of its row only. The message is meant for the user.
 */
public final class ResultStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public ResultStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
