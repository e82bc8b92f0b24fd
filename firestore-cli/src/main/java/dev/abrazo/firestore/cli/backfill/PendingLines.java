package dev.abrazo.firestore.cli.backfill;

import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.store.CollectionQuery;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.Documents;
import dev.abrazo.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The documents to run, as lines of JSON for a batch: {@code {"id": path}}. Reads the collection page by page, as the batch takes
 * the lines. Read by one thread.
 */
final class PendingLines extends InputStream {

    private static final int PAGE = 250;

    private final Documents documents;
    private final CollectionPath collection;
    private final CollectionQuery query;
    private final Predicate<Document> pending;
    private final AtomicLong read = new AtomicLong();

    private byte[] buffer = {};
    private int position;
    private @Nullable DocumentName last;
    private boolean ended;

    PendingLines(Documents documents, CollectionPath collection, CollectionQuery query, Predicate<Document> pending) {
        this.documents = documents;
        this.collection = collection;
        this.query = query;
        this.pending = pending;
    }

    /** How many documents of the collection were read so far. */
    long documentsRead() {
        return read.get();
    }

    @Override
    public int read() {
        return filled() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean filled() {
        while (position == buffer.length && !ended) {
            List<Document> page = documents.page(query, last, PAGE);
            ended = page.size() < PAGE;
            StringBuilder lines = new StringBuilder();
            for (Document document : page) {
                last = document.name();
                if (collection.contains(document.name())) {
                    read.incrementAndGet();
                    if (pending.test(document)) {
                        lines.append(Json.write(
                                        Json.object("id", document.name().path())))
                                .append('\n');
                    }
                }
            }
            buffer = lines.toString().getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return position < buffer.length;
    }
}
