package dev.abrazo.firestore.store;

/** A conditional write was refused: the document was changed or deleted after it was read. */
public final class StaleDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the document. */
    public StaleDocumentException(DocumentName name) {
        super("The document " + name.path() + " was changed or deleted in the meantime.");
    }
}
