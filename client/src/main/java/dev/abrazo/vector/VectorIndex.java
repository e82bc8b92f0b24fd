package dev.abrazo.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A searchable collection of vectors in memory, such as the embeddings of documents. A search compares the query with every
 * vector, so its result is exact, and its time grows with the number of vectors. Vectors are kept in single precision.
 *
 * <p>Thread-safe: searches run at the same time, and wait while an entry is added or removed.
 */
public final class VectorIndex {

    /** How a query and a vector are compared. */
    public enum Similarity {
        /** The angle only: 1 for the same direction, -1 for opposite ones. Vectors are scaled to length 1 when they are added. */
        COSINE,
        /** The dot product, for models whose card asks for it. */
        DOT
    }

    private final Similarity similarity;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<VectorEntry> entries = new ArrayList<>();

    private VectorIndex(Similarity similarity) {
        this.similarity = similarity;
    }

    /** Creates an empty index that compares by cosine. */
    public static VectorIndex create() {
        return create(Similarity.COSINE);
    }

    /** Creates an empty index that compares in this way. */
    public static VectorIndex create(Similarity similarity) {
        return new VectorIndex(Objects.requireNonNull(similarity, "similarity"));
    }

    /**
     * Reads an index that {@link #save} wrote.
     *
     * @throws IOException if the file can't be read, is no such file, is incomplete or was changed
     */
    public static VectorIndex load(Path file) throws IOException {
        VectorFile.Content content = VectorFile.read(file);
        VectorIndex index = new VectorIndex(content.similarity());
        content.entries().forEach(index::put);
        return index;
    }

    /**
     * Writes all entries to a file. An existing file is replaced in one step once the new one is complete. Entries can be
     * searched in the meantime, and can be added once they were collected; those are not part of the file.
     *
     * @throws IOException if the file can't be written; an existing file is then unchanged
     */
    public void save(Path file) throws IOException {
        List<VectorEntry> saved;
        Lock read = reading();
        try {
            saved = List.copyOf(entries);
        } finally {
            read.unlock();
        }
        VectorFile.write(file, new VectorFile.Content(similarity, saved));
    }

    /**
     * Adds a vector without a text.
     *
     * @throws IllegalArgumentException as {@link #add(String, float[], String)}
     */
    public void add(String id, float[] vector) {
        add(id, vector, null);
    }

    /**
     * Adds a vector; replaces the entry with this id, if there is one.
     *
     * @param vector is copied. The first vector decides how many numbers all vectors have
     * @param text what {@link Match#text} returns, such as the document, its title or JSON; null for none
     * @throws IllegalArgumentException if the vector is empty, has a value that is not a number, or has another size than the
     *     vectors of the index
     */
    public void add(String id, float[] vector, @Nullable String text) {
        Objects.requireNonNull(id, "id");
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("The vector of \"" + id + "\" has the value " + number
                        + "; every value must be a finite number.");
            }
        }
        if (vector.length == 0) {
            throw new IllegalArgumentException("The vector of \"" + id + "\" is empty.");
        }
        VectorEntry entry =
                new VectorEntry(id, similarity == Similarity.COSINE ? Vectors.normalize(vector) : vector.clone(), text);
        lock.writeLock().lock();
        try {
            checkSize(vector);
            put(entry);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes the entry with this id; returns whether there was one. */
    public boolean remove(String id) {
        lock.writeLock().lock();
        try {
            Integer row = rows.remove(Objects.requireNonNull(id, "id"));
            if (row == null) {
                return false;
            }
            VectorEntry last = entries.remove(entries.size() - 1);
            if (row < entries.size()) {
                entries.set(row, last);
                rows.put(last.id(), row);
            }
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Returns whether there is an entry with this id. */
    public boolean contains(String id) {
        Lock read = reading();
        try {
            return rows.containsKey(Objects.requireNonNull(id, "id"));
        } finally {
            read.unlock();
        }
    }

    /** The number of entries. */
    public int size() {
        Lock read = reading();
        try {
            return entries.size();
        } finally {
            read.unlock();
        }
    }

    /** How many numbers each vector has; 0 for an empty index. */
    public int dimensions() {
        Lock read = reading();
        try {
            return entries.isEmpty() ? 0 : entries.get(0).vector().length;
        } finally {
            read.unlock();
        }
    }

    /**
     * Finds the entries nearest to the query, best first; equal ones in the order of their ids.
     *
     * @param query is not changed; for cosine, its length does not matter
     * @param count how many to return at most; 0 or more
     * @throws IllegalArgumentException if the query has another size than the vectors, or the count is negative
     */
    public List<Match> search(float[] query, int count) {
        float[] wanted = similarity == Similarity.COSINE ? Vectors.normalize(query) : query;
        Lock read = reading();
        try {
            checkSize(query);
            NearestRows nearest = new NearestRows(count, entries.size(), (row, other) -> id(row).compareTo(id(other)));
            for (int row = 0; row < entries.size(); row++) {
                nearest.offer(row, entries.get(row).dot(wanted));
            }
            List<Match> matches = new ArrayList<>(nearest.size());
            nearest.drain((row, score) ->
                    matches.add(new Match(id(row), score, entries.get(row).text())));
            return List.copyOf(matches);
        } finally {
            read.unlock();
        }
    }

    private String id(int row) {
        return entries.get(row).id();
    }

    private Lock reading() {
        Lock read = lock.readLock();
        read.lock();
        return read;
    }

    private void put(VectorEntry entry) {
        Integer row = rows.putIfAbsent(entry.id(), entries.size());
        if (row == null) {
            entries.add(entry);
        } else {
            entries.set(row, entry);
        }
    }

    private void checkSize(float[] vector) {
        if (!entries.isEmpty() && entries.get(0).vector().length != vector.length) {
            throw new IllegalArgumentException("The vector has " + vector.length + " numbers, those of the index have "
                    + entries.get(0).vector().length + "; use vectors of the same model.");
        }
    }

    /** The number and the size of the entries, and how they are compared. */
    @Override
    public String toString() {
        return "VectorIndex[" + size() + " entries, " + dimensions() + " dimensions, " + similarity + "]";
    }

    /**
     * An entry found by a search.
     *
     * @param id the id it was added with
     * @param score its similarity to the query; for cosine -1 to 1, apart from rounding
     * @param text the text it was added with; null for none
     */
    public record Match(String id, double score, @Nullable String text) {}
}
