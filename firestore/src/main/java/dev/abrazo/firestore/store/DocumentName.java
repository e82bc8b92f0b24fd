package dev.abrazo.firestore.store;

/**
 * The full name of a document.
 *
 * @param project the id of the Google Cloud project
 * @param database the id of the database, by default {@code (default)}
 * @param path the path in the database, such as {@code users/ada/messages/m1}
 */
public record DocumentName(String project, String database, String path) {

    private static final String DOCUMENTS = "/documents/";

    /**
     * Parses a name like {@code projects/p/databases/(default)/documents/users/ada}.
     *
     * @throws IllegalArgumentException if it is not the name of a document
     */
    public static DocumentName parse(String name) {
        String[] parts = name.split("/", 6);
        if (parts.length == 6
                && parts[0].equals("projects")
                && parts[2].equals("databases")
                && parts[4].equals("documents")
                && !parts[5].isEmpty()) {
            return new DocumentName(parts[1], parts[3], parts[5]);
        }
        throw new IllegalArgumentException("\"" + name + "\" is not the name of a document; such a name is like"
                + " projects/my-project/databases/(default)/documents/users/ada.");
    }

    /** The last part of the path. */
    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of the collection that contains the document. */
    public String collection() {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }

    /** The full name. */
    @Override
    public String toString() {
        return "projects/" + project + "/databases/" + database + DOCUMENTS + path;
    }
}
