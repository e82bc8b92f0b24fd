package dev.abrazo.firestore.cli.run;

import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Documents that wait for a thread. The contents of a limited number are kept, of the others the name only. Not thread-safe.
 */
final class PendingDocuments {

    /**
     * One of the oldest entries, at random, is next: workers that compete for the same documents, in the same order, would else
     * claim each of them at the same time.
     */
    private static final int WINDOW = 256;

    private final Map<DocumentName, Entry> entries = new LinkedHashMap<>();
    private int withContents;

    /**
     * A document that waits.
     *
     * @param document its contents; null if they have to be read
     * @param eventId the event that brought it, or null
     */
    record Entry(
            DocumentName name,
            @Nullable Document document,
            @Nullable String eventId) {}

    void put(Document document, @Nullable String eventId) {
        Entry before = entries.get(document.name());
        String event = before == null ? eventId : before.eventId();
        boolean keep = withContents < WINDOW || (before != null && before.document() != null);
        put(new Entry(document.name(), keep ? document : null, event));
    }

    void put(DocumentName name) {
        if (!entries.containsKey(name)) {
            put(new Entry(name, null, null));
        }
    }

    private void put(Entry entry) {
        count(entries.put(entry.name(), entry), -1);
        count(entry, 1);
    }

    void remove(DocumentName name) {
        count(entries.remove(name), -1);
    }

    int size() {
        return entries.size();
    }

    /** Removes one of the oldest entries and returns it; null if all documents in question are among those that run. */
    @Nullable
    Entry take(Set<DocumentName> running) {
        List<Entry> window = new ArrayList<>(Math.min(WINDOW, entries.size()));
        Iterator<Entry> all = entries.values().iterator();
        while (all.hasNext() && window.size() < WINDOW) {
            Entry entry = all.next();
            if (!running.contains(entry.name())) {
                window.add(entry);
            }
        }
        if (window.isEmpty()) {
            return null;
        }
        Entry entry = window.get(ThreadLocalRandom.current().nextInt(window.size()));
        remove(entry.name());
        return entry;
    }

    private void count(@Nullable Entry entry, int change) {
        if (entry != null && entry.document() != null) {
            withContents += change;
        }
    }
}
