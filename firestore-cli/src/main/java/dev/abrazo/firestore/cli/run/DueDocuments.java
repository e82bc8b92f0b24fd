package dev.abrazo.firestore.cli.run;

import dev.abrazo.firestore.store.DocumentName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Documents that are to be looked at again at some time: an attempt that is due then, or a lease that ends. Not thread-safe. */
final class DueDocuments {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final Map<DocumentName, Due> byName = new HashMap<>();
    private final TreeSet<Due> byTime = new TreeSet<>(
            Comparator.comparing(Due::time).thenComparing(due -> due.name().toString()));

    private record Due(DocumentName name, Instant time) {}

    void put(DocumentName name, Instant time) {
        remove(name);
        Due due = new Due(name, time);
        byName.put(name, due);
        byTime.add(due);
    }

    void remove(DocumentName name) {
        Due due = byName.remove(name);
        if (due != null) {
            byTime.remove(due);
        }
    }

    int size() {
        return byName.size();
    }

    /** Moves what is due now to the documents that wait for a thread. */
    void moveTo(PendingDocuments pending, Instant now) {
        while (!byTime.isEmpty() && !byTime.first().time().isAfter(now)) {
            DocumentName name = byTime.first().name();
            remove(name);
            pending.put(name);
        }
    }

    /** How long nothing is due, a minute at most. */
    Duration wait(Instant now) {
        if (byTime.isEmpty()) {
            return LONGEST_WAIT;
        }
        Duration wait = Duration.between(now, byTime.first().time());
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }
}
