package dev.abrazo.firestore.process;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ServerException;
import dev.abrazo.firestore.store.CollectionQuery;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.firestore.store.StaleDocumentException;
import dev.abrazo.firestore.store.Update;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Documents in memory, with Firestore's rule for conditional writes, and with faults. */
final class MemoryDocuments implements Documents {

    /** A fault of one write. */
    enum Fault {
        /** The write works. */
        NONE,
        /** The write fails, and nothing is changed. */
        FAILED,
        /** The write works, but its reply is lost; sent again, its condition fails. */
        REPLY_LOST,
        /** The write works, but an error is reported. */
        REPLY_FAILED
    }

    private final Map<DocumentName, Document> stored = new HashMap<>();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private long micros = 1_000_000;
    private Runnable afterNextFault = () -> {};
    private int limit = Integer.MAX_VALUE;

    synchronized Document put(String id, Map<String, ?> fields) {
        return write(new DocumentName("p", "(default)", "inf/" + id), new LinkedHashMap<>(fields));
    }

    synchronized void delete(DocumentName name) {
        stored.remove(name);
    }

    /** Changes the fields of a document, as a user does. */
    synchronized Document edit(DocumentName name, UnaryOperator<Map<String, @Nullable Object>> change) {
        return write(name, change.apply(new LinkedHashMap<>(fields(name))));
    }

    synchronized Map<String, @Nullable Object> fields(DocumentName name) {
        Document document = stored.get(name);
        if (document == null) {
            throw new AssertionError("There is no document " + name);
        }
        return document.fields();
    }

    /** The faults of the next writes. */
    synchronized void next(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** What happens after the next lost reply, before anything else. */
    synchronized void afterNextFault(Runnable action) {
        afterNextFault = action;
    }

    /** The most characters that updates can make of a document, instead of Firestore's limit of 1 MiB. */
    synchronized void limit(int characters) {
        limit = characters;
    }

    /** How often a field was written. */
    synchronized int written(DocumentName name, String path) {
        return writes.getOrDefault(name + "#" + path, 0);
    }

    @Override
    public synchronized @Nullable Document get(DocumentName name) {
        return stored.get(name);
    }

    @Override
    public List<Document> page(CollectionQuery query, @Nullable DocumentName after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized Instant apply(Update update) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        if (fault == Fault.FAILED) {
            throw new ServerException("Firestore is unavailable.");
        }
        Document current = stored.get(update.name());
        if (current == null || !current.updateTime().equals(update.ifUpdatedAt())) {
            throw new StaleDocumentException(update.name());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(current.fields());
        fields.putAll(update.set());
        update.set().keySet().forEach(path -> writes.merge(update.name() + "#" + path, 1, Integer::sum));
        update.delete().forEach(fields::remove);
        if (fields.toString().length() > limit) {
            throw new InvalidRequestException("The document is too large.");
        }
        Instant time = write(update.name(), fields).updateTime();
        if (fault == Fault.REPLY_LOST) {
            afterNextFault.run();
            afterNextFault = () -> {};
            throw new StaleDocumentException(update.name());
        }
        if (fault == Fault.REPLY_FAILED) {
            throw new ServerException("Firestore is unavailable.");
        }
        return time;
    }

    private Document write(DocumentName name, Map<String, @Nullable Object> fields) {
        Document document = new Document(name, fields, TestClock.START.plusNanos(++micros * 1000));
        stored.put(name, document);
        return document;
    }
}
