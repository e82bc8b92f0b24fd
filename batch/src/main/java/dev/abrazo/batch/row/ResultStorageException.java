package dev.abrazo.batch.row;

/**
 * Thrown by a media writer that wants no further rows to be run, because they would be paid for in vain. Ends the whole
 * batch; any other failure to write is that row's alone. The message is for the user.
 */
public final class ResultStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public ResultStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
