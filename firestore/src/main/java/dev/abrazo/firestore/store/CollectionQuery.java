package dev.abrazo.firestore.store;

/**
 * The documents of a collection, or of all collections with its id.
 *
 * @param project the id of the project
 * @param database the id of the database
 * @param parent the path of the document that has the collection; empty for a collection at the root
 * @param collection the id of the collection
 * @param group whether collections with this id below the parent count too, at any depth
 */
public record CollectionQuery(String project, String database, String parent, String collection, boolean group) {}
