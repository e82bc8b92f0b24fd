package dev.abrazo.firestore.process;

/** The state of a document, as its status has it. */
public enum State {
    /** To be processed; the same as no status. */
    PENDING,
    /** Claimed by a worker until its lease ends. */
    PROCESSING,
    /** The result is in the document. */
    COMPLETED,
    /** To be tried again: after an error that may pass, or because a user asks for it. */
    RETRY,
    /** Failed for good; the error is in the document. */
    ERRORED
}
